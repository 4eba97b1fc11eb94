# Интерфейс на русском языке. $ИМЯ — значение в том виде, в каком оно пишется, $ИМЯ-n — число, выбирающее форму множественного числа.

## Общее
app-name = Tizim
app-purpose = Реестр избирательной комиссии
not-given = нет данных
sample = ОБРАЗЕЦ
sample-hint = Этот реестр — образец. Участки, адреса и проверки сгенерированы для примера.
total = Итого
all = все
save = Сохранить
cancel = Отмена
close = Закрыть
undo = Отменить
open = Открыть…
choose = Выбрать…
critical = критический
optional = необязательно
example = пример
another-program = другая программа
loading = Загрузка…
as-table = в виде таблицы
as-chart = в виде диаграммы
women-among-them = { $count-n ->
    [one] { $count } женщина
    [few] { $count } женщины
    [many] { $count } женщин
   *[other] { $count } женщины
}
days-left = { $count-n ->
    [one] { $count } день до голосования
    [few] { $count } дня до голосования
    [many] { $count } дней до голосования
   *[other] { $count } дня до голосования
}
days-since = { $count-n ->
    [one] { $count } день после голосования
    [few] { $count } дня после голосования
    [many] { $count } дней после голосования
   *[other] { $count } дня после голосования
}
election-day-today = сегодня день голосования
long-date = { $day } { $month } { $year } года
month-1 = января
month-2 = февраля
month-3 = марта
month-4 = апреля
month-5 = мая
month-6 = июня
month-7 = июля
month-8 = августа
month-9 = сентября
month-10 = октября
month-11 = ноября
month-12 = декабря
weekday-1 = Пн
weekday-2 = Вт
weekday-3 = Ср
weekday-4 = Чт
weekday-5 = Пт
weekday-6 = Сб
weekday-7 = Вс
previous-month = Предыдущий месяц
next-month = Следующий месяц
open-calendar = Открыть календарь
date-hint = дд.мм.гггг
not-a-date = Дата указана неверно. Введите её в виде 07.11.2022.
not-a-time = Время указано неверно. Введите его в виде 17:50.
not-a-number = Число указано неверно. Используйте только цифры.
errors-title = { $count-n ->
    [one] Устраните { $count } замечание
    [few] Устраните { $count } замечания
    [many] Устраните { $count } замечаний
   *[other] Устраните { $count } замечания
}

## Навигация и верхняя часть окна
nav-overview = Обзор
nav-applications = Заявления
nav-ballot = Бюллетень
nav-stations = Участки
nav-reports = Отчёты
nav-settings = Настройки
find-anything = Найти…
find-none = Ничего не найдено. Введите имя, номер участка или адрес.
find-page = Страница
find-application = Заявление
find-station = Участок
working-at = Дата: { $moment }
record-number = Запись { $records }
record-head = Цепочка { $head }
saved-in = { $file }
change-person = Сменить пользователя
close-register = Закрыть этот реестр
keys-title = Клавиши этой страницы
key-find = найти заявление, участок или страницу
key-pages = перейти на страницу
key-keys = показать этот список
key-zoom = крупнее, мельче, обычный размер
key-save = сохранить форму
key-escape = закрыть или вернуться
key-move = перемещаться по списку
key-ends = первая и последняя строка
key-new-application = новое заявление
key-record-check = внести проверку участка
key-answers = да, нет, неприменимо — для пункта
key-search = искать в списке

## Начало работы
welcome-title = Выберите реестр для работы
welcome-sample = Открыть образец выборов
welcome-sample-hint = Внеочередные выборы Президента 20 ноября 2022 года по состоянию на 7 ноября. Устанавливать ничего не нужно, испортить ничего нельзя.
welcome-create = Создать реестр выборов…
welcome-create-hint = Новый пустой реестр с перечнем документов, основаниями отказа и проверочным листом 2022 года.
welcome-open = Открыть…
welcome-open-hint = Реестр, который уже есть на этом компьютере (*.tizim).
welcome-recent = Недавно открытые
welcome-recent-none = Пока пусто. Здесь будут перечислены открытые вами реестры.
welcome-path = Путь к файлу
welcome-path-hint = Введите или вставьте путь, если окно выбора не открывается.
making-sample = Создание образца
opening = Открытие реестра
create-title = Создание реестра выборов
create-file = Место хранения
create-button = Создать реестр
create-first-person = Кто начинает работу
who-title = Кто работает с реестром?
who-hint = Все ваши действия записываются под этим именем.

## Обзор
overview-state = { $moment } · участки, которые могут открыться: { $count } из { $total }
print-summary = Печать сводного отчёта…
finding-applications = Зарегистрировано кандидатов: { $registered } из { $received }
stage-received = Принято
stage-conforming = Соответствуют
stage-registered = Зарегистрировано
stage-refused = Отказано
stage-in-progress = На рассмотрении
finding-readiness = Могут открыться { $share } участков (всего { $count })
readiness-by-region = Регион, сначала отстающие
map-title = Доля участков, которые могут открыться
map-count = { $count-n ->
    [one] { $count } регион
    [few] { $count } региона
    [many] { $count } регионов
   *[other] { $count } региона
}
finding-defects = Неустранённые недостатки: { $count }
no-open-defects = Неустранённых недостатков нет
due-title = Ближайшие сроки
due-none = Предстоящих сроков нет
due-today = сегодня
due-tomorrow = завтра
region-bar = { $region }: готовы { $ready }, с недостатками { $defects }, не готовы { $notready }, не проверены { $notchecked }
stage-bar = { $stage }: { $count }, женщин { $women }
tile-label = { $region }: могут открыться { $share }

## Статусы
status-received = Документы приняты
status-suspended = Проверка приостановлена
status-conforming = Соответствует
status-nonconforming = Не соответствует
status-registered = Зарегистрирован(а)
status-refused = Отказано
status-withdrawn = Кандидатура снята
status-not-accepted = Не приняты
ballot-draft = Проект бюллетеня
ballot-proofread = Текст бюллетеня сверен
ballot-approved = Бюллетень утверждён
ballot-lapsed = Утверждение утратило силу
readiness-not-checked = Не проверен
readiness-not-ready = Не готов
readiness-ready-with-defects = Готов с недостатками
readiness-ready = Готов
kind-ordinary = общий
kind-military = воинская часть
kind-ship = судно
kind-rest-home = дом отдыха
kind-sanatorium = санаторий
kind-hospital = стационар
kind-remote = отдалённый район
kind-pasture = отгонное животноводство
kind-continuous-production = непрерывное производство
kind-shift-camp = вахтовый посёлок
kind-detention = временная изоляция
kind-abroad = загранучреждение
access-open = открытый
access-closed = закрытый
access-abroad = за рубежом
post-clerk = специалист
post-officer = сотрудник аппарата
post-member = член комиссии
post-secretary = секретарь
post-chair = председатель
sex-female = женский
sex-male = мужской
nominator-republican-association = Республиканское общественное объединение
nominator-union-of-legal-entities = Объединение юридических лиц
nominator-other-body = Иная организация

## Заявления
applications-state = Принято: { $received }, зарегистрировано: { $registered }, отказано: { $refused }, на рассмотрении: { $progress }
applications-none = Заявлений пока нет. Внесите первое кнопкой «Новое заявление».
applications-filtered-none = Подходящих заявлений нет. Очистите строку поиска или сбросьте фильтр.
applications-none-chosen = Выберите заявление, чтобы увидеть документы, проверки и историю.
new-application = Новое заявление
search-applications = Поиск по имени или выдвинувшей организации
filter-status = Статус
column-number = №
column-nominee = Кандидат
column-nominator = Кем выдвинут
column-received = Принято
column-status = Статус
column-outcome = Результат
column-decided = Дата решения
column-valid-signatures = Достоверных подписей
application-title = Заявление № { $number }
application-title-not-accepted = Документы не приняты
intake-title = Новое заявление
intake-hint = Как указано в удостоверении личности и в представленных документах.
section-nominee = Кандидат
section-nominator = Выдвижение
section-receipt = Приём документов
section-papers = Документы
section-facts = Сведения
section-signatures = Подписи
section-decision = Решение
section-history = История
field-name-kk = Ф.И.О. на казахском языке
field-name-ru = Ф.И.О. на русском языке
field-name-latin = Ф.И.О. латинскими буквами
field-name-hint = Фамилия, имя, отчество
field-sex = Пол
field-birth-on = Дата рождения
field-birth-year = Год рождения
field-nominator = Выдвинувшая организация
field-nominator-kk = Выдвинувшая организация на казахском языке
field-nominator-ru = Выдвинувшая организация на русском языке
field-nominator-en = Выдвинувшая организация на английском языке
field-nominator-kind = Вид организации
field-nominated-on = Дата выдвижения
field-received-on = Дата приёма
field-received-time = Время
field-received-moment = Время получения
field-reason = Причина
field-date = Дата
field-resolution-number = Номер постановления
field-resolution-number-hint = Заседание/порядковый номер, например 65/538; можно не заполнять
field-votes = Голоса
field-votes-for = За
field-votes-against = Против
field-votes-abstained = Воздержались
field-grounds = Основания отказа
field-signatures-collected = Собрано подписей
field-signatures-checked = Проверено
field-signatures-valid = Достоверных
field-signature-regions = Представлено регионов
field-person-name = Ф.И.О.
field-election-name = Наименование выборов
field-election-name-kk = Наименование выборов на казахском языке
field-election-name-ru = Наименование выборов на русском языке
field-election-name-en = Наименование выборов на английском языке
field-election-name-id = Наименование выборов на индонезийском языке
field-held-on = День голосования
field-nomination-closes = Окончание выдвижения
field-registration-closes = Окончание регистрации
field-closes-time = Время
field-signatures-required = Требуется достоверных подписей
field-regions-required = Требуется регионов
field-voters = Число избирателей
field-post = Должность
receive = Принять заявление
decline = Отказать в приёме документов…
decline-title = Отказать в приёме документов
decline-hint = Записывается с указанием причины; в число принятых заявлений не входит.
age-on-election-day = Возраст в день голосования: { $age }
task-filing-papers = Документы о выдвижении
task-registration-papers = Документы для регистрации
task-conformity = Проверка соответствия
task-signatures = Достоверные подписи
task-regions = Представленные регионы
task-decision = Решение комиссии
task-of = { $done } из { $all }
task-open = не выполнено
task-done = выполнено
deadline-nomination = до { $moment }
deadline-registration = решение до { $moment }
deadline-over = срок истёк { $moment }
papers-received-on = получено { $on }
paper-missing = не получено
papers-unknown = Сведения о том, какие документы представлены, не опубликованы.
action-record-paper = Отметить получение документа
action-suspend-checking = Приостановить проверку…
action-resume-checking = Возобновить проверку
action-establish-conformity = Установить соответствие…
action-establish-nonconformity = Установить несоответствие…
action-record-signatures = Внести данные о подписях
action-register = Зарегистрировать кандидата…
action-refuse = Отказать в регистрации…
action-withdraw = Оформить снятие кандидатуры…
action-correct = Исправить сведения…
action-correct-decision = Исправить данные постановления…
article-constitution = Конституция, ст. { $article }
article-law = ст. { $article }
because-language-not-held = Проверка владения языком не состоялась: { $reason }
command-correct-decision = Данные постановления исправлены
correct-decision-hint = Номер, дата, голоса и особое мнение – как в постановлении; само решение не меняется.
correct-decision-title = Исправить данные постановления
done-correct-decision = { $name }: данные постановления исправлены.
history-reason = Причина: { $reason }
language-not-held = Не состоялась: кандидат не явился или отказался
rejected-appeal-final = Верховный Суд уже рассмотрел жалобу на это решение; его решение окончательное (п. 8 ст. 59).
suspension-line = Проверка приостанавливалась с { $from } по { $until }: { $ruling }; { $ending }
register-title = Зарегистрировать кандидата
register-hint = Будет записано как решение комиссии; текст бюллетеня изменится.
refuse-title = Отказать в регистрации
refuse-hint = Будет записано как решение комиссии со всеми отмеченными основаниями.
conformity-title = Установить соответствие
conformity-hint = Кандидат соответствует требованиям; выдаются подписные листы.
nonconformity-title = Установить несоответствие
nonconformity-hint = Отказ в регистрации оформляется постановлением.
suspend-title = Приостановить проверку
suspend-hint = Судебный акт, на основании которого приостанавливается проверка.
withdraw-title = Оформить снятие кандидатуры
withdraw-hint = По письменному заявлению, не позднее чем за два дня до голосования. Утверждение бюллетеня при этом утрачивает силу.
correct-title = Исправить сведения
correct-hint = Исправление и его причина сохраняются в истории. Если изменится имя в бюллетене, его утверждение утратит силу.
required-of = требуется { $count }
short-by = не хватает { $count }
enough = достаточно
resolution-line = Номер постановления: { $number }, дата: { $on }
votes-line = За: { $for }, против: { $against }, воздержались: { $abstained }
not-accepted-line = Документы не приняты: { $reason }
ground-line = Ст. { $article }: { $text }
ground-line-constitution = Конституция, ст. { $article }: { $text }
history-none = С момента создания реестра записей не вносилось.

## Бюллетень
ballot-state = { $count-n ->
    [one] { $count } кандидат, затем строка «Против всех»
    [few] { $count } кандидата, затем строка «Против всех»
    [many] { $count } кандидатов, затем строка «Против всех»
   *[other] { $count } кандидата, затем строка «Против всех»
}
ballot-order-hint = В алфавитном порядке государственного языка (п. 1 ст. 37)
ballot-preview = Вид в печати
ballot-needs = Что ещё требуется
ballot-needs-nothing = Ничего. Бюллетень утверждён в этом виде.
ballot-needs-approval = Утверждение постановлением комиссии; запись вносит другой сотрудник
ballot-approved-by = Дата утверждения: { $on }, номер постановления: { $number }
ballot-proofread-by = Сверка текста: { $on }, { $name }
ballot-print-run = Тираж: { $count }
ballot-print-run-now = Тираж { $count } = число избирателей { $voters } + 1 % с округлением вверх
ballot-lapses = Почему утверждение утратило силу
proofread = Сверить с документами
proofread-title = Подтвердить сверку текста
proofread-hint = Вы сверили каждую строку на обоих языках с документами, удостоверяющими личность.
approve = Утвердить бюллетень…
approve-title = Утвердить бюллетень
approve-hint = Будет записано как решение комиссии.
save-ballot = Сохранить в PDF…
column-in-kazakh = На казахском языке
column-in-russian = На русском языке
lapse-candidate-added = Зарегистрирован новый кандидат: { $name }
lapse-candidate-removed = Кандидат выбыл: { $name }
lapse-name-changed = Изменено имя: было «{ $was }», стало «{ $is }»
lapse-order-changed = Изменён порядок кандидатов
lapse-election-changed = Изменено наименование выборов
lapse-day-changed = Изменён день голосования: было { $was }, стало { $is }
paper-ballot = Избирательный бюллетень
paper-how-to-mark = Поставьте любую отметку в пустом квадрате справа от фамилии кандидата, за которого вы голосуете, либо справа от строки «Против всех». Заполнение бюллетеня карандашом и внесение исправлений не допускаются.
proof-mark = ПРОЕКТ

## Участки
stations-state = { $count-n ->
    [one] { $count } участок · избирателей: { $voters }
    [few] { $count } участка · избирателей: { $voters }
    [many] { $count } участков · избирателей: { $voters }
   *[other] { $count } участка · избирателей: { $voters }
}
stations-none = В реестре пока нет участков. Их списки поступают из регионов.
stations-filtered-none = Нет участков, соответствующих фильтрам.
clear-filters = Сбросить фильтры
search-stations = Номер, помещение, адрес или район
filter-region = Регион
filter-kind = Вид
filter-readiness = Готовность
filter-defect = Недостаток
column-region = Регион
column-district = Район
column-kind = Вид
column-venue = Помещение
column-voters = Избиратели
column-readiness = Готовность
column-defects = Недост.
column-last-check = Проверка
column-stations = Участки
column-ready = Готовы
column-with-defects = С недостатками
column-not-ready = Не готовы
column-not-checked = Не проверены
column-can-open = Откроются, %
column-defect = Недостаток
column-critical = Критичность
sort-ascending = { $column }, по возрастанию
sort-descending = { $column }, по убыванию
sort-by = Упорядочить по столбцу «{ $column }»
station-title = Участок № { $number }, { $region }
station-row = Участок № { $number }, { $region }, { $venue }, { $readiness }
station-choose = Выберите участок, чтобы увидеть сведения о нём и его проверки.
station-address = Адрес
station-venue = Помещение
station-district = Район
station-kind = Вид
station-voters = Избирателей в списке
station-voters-over = более 3 000 (ст. 23)
station-members = Участковая комиссия
station-members-of = { $count-n ->
    [one] { $count } член
    [few] { $count } члена
    [many] { $count } членов
   *[other] { $count } члена
}
station-members-odd = численность не соответствует ст. 17
station-hours = Время голосования
station-chair-post = Должность председателя
station-example = Помещение, адрес, число избирателей и должность председателя сгенерированы для примера.
section-open-defects = Неустранённые недостатки
section-checks = Проверки
defect-since = с { $on }
check-summary = в порядке { $good } из { $all }
record-check = Внести проверку
check-title = Проверка участка № { $number }
check-progress = заполнено { $done } из { $all }
check-keys = Y — да, N — нет, A — неприменимо, стрелки — перемещение, Ctrl+S — сохранение
check-all-yes = Остальное в порядке
check-not-due = можно оценить с { $on }
check-note = Примечание
check-would-be = Итог проверки
check-save = Сохранить проверку
answer-yes = да
answer-no = нет
answer-not-applicable = неприменимо
check-item = { $text }: { $answer }
category-premises = Помещение
category-equipment = Оборудование для голосования
category-accessibility = Доступность
category-information = Информирование
category-documents = Документы
category-staff = Комиссия
category-security = Охрана и связь
discard-title = Закрыть без сохранения?
discard-hint = Введённые данные не сохранены.
discard = Не сохранять
keep-editing = Продолжить ввод

## Отчёты
reports-state = Документ сохраняется и печатается в том виде, в каком показан
report-summary = Сводный отчёт к заседанию
report-language = Язык отчёта
report-save = Сохранить в PDF…
report-print = Напечатать
report-saved = Сохранено: { $file }
report-printed = Отправлено на печать. { $answer }
report-save-path = Куда сохранить
report-pages = { $count-n ->
    [one] { $count } страница
    [few] { $count } страницы
    [many] { $count } страниц
   *[other] { $count } страницы
}
report-page-image = Страница { $page } из { $pages }
report-making = Формирование отчёта
report-summary-title = Сводный отчёт к заседанию комиссии
report-election-day = День голосования: { $day } · { $left }
report-as-at = По состоянию на { $moment }
report-sample = Образец: данные сгенерированы, документ не является официальным
report-made = Отчёт сформирован { $moment }
report-page = Страница { $page } из { $pages }
report-chain = Запись { $records } · { $head }
report-signatures = Подписали
report-chair = Председатель комиссии
report-secretary = Секретарь комиссии
figure-received = принято заявлений
figure-registered = зарегистрировано кандидатов
figure-stations = избирательных участков
figure-abroad = из них за рубежом: { $count }
figure-voters = избирателей в списках
figure-can-open = участков, которые могут открыться
figure-share = { $share } всех участков
figure-open-defects = неустранённых недостатков

## Настройки
settings-state = Язык, оформление и сотрудники
settings-language = Язык
settings-look = Оформление
theme-light = Светлая
theme-dark = Тёмная
theme-system = Как в системе
settings-zoom = Масштаб
settings-people = Сотрудники
settings-election = Выборы
settings-register = Реестр
add-person = Добавить сотрудника
person-inactive = не работает
leave-person = Отметить выбытие
return-person = Вернуть к работе
change-election = Сохранить сведения о выборах
backup-now = Создать резервную копию…
backup-folder = Папка
backup-done = Резервная копия сохранена: { $file }
verify-now = Проверить целостность реестра
verify-good = Реестр цел, расхождений нет. Строк: { $rows }, записей журнала: { $records }. Цепочка { $head }
verify-bad = { $count-n ->
    [one] Обнаружено { $count } расхождение. Прекратите работу, сохраните этот файл и обратитесь к ответственному за реестр.
    [few] Обнаружено { $count } расхождения. Прекратите работу, сохраните этот файл и обратитесь к ответственному за реестр.
    [many] Обнаружено { $count } расхождений. Прекратите работу, сохраните этот файл и обратитесь к ответственному за реестр.
   *[other] Обнаружено { $count } расхождения. Прекратите работу, сохраните этот файл и обратитесь к ответственному за реестр.
}

## Что сделано
done-receive-application = { $name }: заявление принято.
done-decline-application = { $name }: отказ в приёме документов записан.
done-record-paper = { $name }: получение документа отмечено.
done-suspend-checking = { $name }: проверка приостановлена.
done-resume-checking = { $name }: проверка возобновлена.
done-establish-conformity = { $name }: соответствие требованиям установлено.
done-establish-nonconformity = { $name }: несоответствие требованиям установлено.
done-record-signatures = { $name }: данные о подписях внесены.
done-register = { $name }: кандидат зарегистрирован.
done-refuse = { $name }: в регистрации отказано.
done-withdraw = { $name }: снятие кандидатуры оформлено.
done-correct = { $name }: сведения исправлены.
done-proofread-ballot = Текст бюллетеня сверен.
done-approve-ballot = Бюллетень утверждён.
done-record-check = Участок № { $name }: проверка внесена, готовность — «{ $readiness }».
done-take-back-check = Участок № { $name }: проверка отменена, готовность — «{ $readiness }».
done-add-person = Сотрудник добавлен: { $name }.
done-change-person = Сведения о сотруднике изменены: { $name }.
done-change-election = Сведения о выборах изменены.
done-ballot-lapsed = Утверждение бюллетеня утратило силу; его необходимо утвердить заново.
command-create-register = Реестр создан
command-receive-application = Заявление принято
command-decline-application = Документы не приняты
command-record-paper = Документ получен
command-suspend-checking = Проверка приостановлена
command-resume-checking = Проверка возобновлена
command-establish-conformity = Соответствие установлено
command-establish-nonconformity = Несоответствие установлено
command-record-signatures = Данные о подписях внесены
command-register = Кандидат зарегистрирован
command-refuse = Отказано в регистрации
command-withdraw = Кандидатура снята
command-correct = Сведения исправлены
command-proofread-ballot = Текст бюллетеня сверен
command-approve-ballot = Бюллетень утверждён
command-record-check = Проверка внесена
command-take-back-check = Проверка отменена
command-add-person = Сотрудник добавлен
command-change-person = Сведения о сотруднике изменены
command-change-election = Сведения о выборах изменены

## Что препятствует
rejected-missing = { $field }: обязательное поле.
rejected-too-long = { $field }: знаков не более { $limit }.
rejected-in-the-future = { $field }: этот момент ещё не наступил; дата реестра — { $now }.
rejected-before = { $field }: не ранее { $earliest }.
rejected-deadline-passed = Срок истёк { $closed }. Поступившее позднее записывается только как непринятое или с отказом в регистрации.
rejected-too-close-to-voting = Снять кандидатуру можно было не позднее { $day }, за два дня до голосования (ст. 60).
rejected-absurd-birth = Такая дата рождения невозможна. Сверьте её с удостоверением личности.
rejected-resolution-number = Номер указывается в виде «заседание/порядковый номер», например 65/538. Если он ещё не известен, оставьте поле пустым.
rejected-votes-of-nobody = Укажите поданные голоса: не менее одного и не более числа членов комиссии ({ $members }).
rejected-votes-against = Голосов «за» должно быть больше, чем голосов «против».
rejected-papers-missing = Не хватает документов: { $papers }.
rejected-no-ground = Отметьте хотя бы одно основание отказа (п. 7 ст. 59).
rejected-unknown-ground = Основания «{ $code }» в этом реестре нет.
rejected-unknown-paper = Документа «{ $code }» в этом реестре нет.
rejected-not-in-this-state = Действие «{ $action }» невозможно при статусе «{ $status }».
rejected-already-decided = Комиссия уже приняла решение (статус «{ $status }»). Возможно только исправление с указанием причины.
rejected-signatures-short = Поддержка недостаточна (п. 2 ст. 56). Достоверных подписей: { $valid }, требуется { $required }; регионов: { $regions }, требуется { $wanted }.
rejected-signatures-contradict = Значение не может быть больше { $limit }.
rejected-needs-second-person = Эту запись должен внести другой сотрудник. Предыдущий шаг: { $first }. Смените пользователя.
rejected-nominator-not-entitled = Выдвигать кандидата вправе только республиканское общественное объединение (п. 1 ст. 55). По этому заявлению возможен только отказ в регистрации.
rejected-nominator-taken = Эта организация уже выдвинула кандидата (заявление № { $number }); каждая вправе выдвинуть только одного (ст. 55).
rejected-same-nominee = Заявление на это имя уже подано: № { $number }.
rejected-too-few-candidates = Требуется не менее двух зарегистрированных кандидатов (п. 5 ст. 55); сейчас: { $count }.
rejected-applications-undecided = { $count-n ->
    [one] Решение ещё не принято по { $count } заявлению.
    [few] Решение ещё не принято по { $count } заявлениям.
    [many] Решение ещё не принято по { $count } заявлениям.
   *[other] Решение ещё не принято по { $count } заявления.
}
rejected-not-proofread = Текст в нынешнем виде необходимо сверить с документами.
rejected-already-approved = Бюллетень уже утверждён.
rejected-items-unanswered = { $count-n ->
    [one] Нет ответа по { $count } пункту.
    [few] Нет ответа по { $count } пунктам.
    [many] Нет ответа по { $count } пунктам.
   *[other] Нет ответа по { $count } пункта.
}
rejected-note-missing = Пункт «{ $item }» — критический: укажите в примечании, почему он неприменим.
rejected-unknown-item = Пункта «{ $code }» в проверочном листе нет.
rejected-nothing-changed = Изменений не внесено.
rejected-check-not-latest = Отменить можно только последнюю проверку участка.
rejected-check-of-another = Отменить эту проверку может только внёсший её сотрудник: { $author }.
rejected-changed-meanwhile = Данные тем временем изменены другим сотрудником. Просмотрите их и повторите действие.
rejected-not-found = Этой записи в реестре больше нет.
rejected-unknown-person = Сначала укажите, кто работает с реестром.
rejected-last-person = В реестре должен остаться хотя бы один сотрудник.

## Что не удалось
failed-not-found = Файл { $file } не найден. Проверьте путь или откройте другой реестр.
failed-exists = Файл { $file } уже существует и оставлен без изменений. Выберите другое имя.
failed-read-only = Запись в файл { $file } не разрешена. Запросите право записи или скопируйте файл в свою папку. Ничего не изменено.
failed-foreign = Файл { $file } не является реестром Tizim. Он оставлен без изменений. Выберите файл *.tizim.
failed-newer = Файл { $file } создан в более новой версии Tizim. Он оставлен без изменений. Чтобы открыть его, установите новую версию.
failed-damaged = Файл { $file } повреждён ({ $detail }). Он оставлен без изменений. Откройте последнюю резервную копию, а этот файл сохраните.
failed-in-use = Файл { $file } уже открыт: { $holder }. Сначала закройте его там; ничего не изменено.
failed-network-drive = Файл { $file } находится на сетевом диске, где реестр может повредиться. Скопируйте его на диск этого компьютера.
failed-disk-full = Диск с файлом { $file } заполнен. Ничего не сохранено. Освободите место и повторите действие.
failed-io = Не удалось использовать файл { $file }: { $detail }. Ничего не изменено.
failed-content = Не удалось прочитать реестр ({ $detail }). Ничего не изменено. Проверьте его целостность или откройте последнюю резервную копию.
failed-report = Не удалось сформировать отчёт: { $detail }.
failed-print = Система не выполнила печать: { $detail }. Сохраните отчёт в PDF и напечатайте его оттуда.
failed-no-window = На этом компьютере не удалось открыть окно: { $detail }.
failed-no-window-hint = Без окна доступны команды: tizim summary, tizim report, tizim verify, tizim backup (см. tizim --help).

## Что находит проверка целостности
differs-row-changed = Таблица { $table }, строка { $key }: изменена вне программы ({ $columns }).
differs-row-added = Таблица { $table }, строка { $key }: добавлена вне программы.
differs-row-removed = Таблица { $table }, строка { $key }: удалена вне программы.
differs-chain-broken = Таблица audit, запись { $seq }: изменена, или отсутствует одна из предыдущих записей.
differs-counter-wrong = Таблица { $table }, строка { $key }: не совпадает с числом учтённых строк.
differs-schema-changed = { $name }: не соответствует этой версии программы.
differs-file-damaged = Повреждён сам файл: { $detail }.

## Процедура регистрации
protocols-sum = Всего достоверных: { $sum }, регионов: { $regions }
protocols-hint = Строка на регион; пустая строка ничего не меняет. Причины недостоверности вносятся в протоколе региона.
protocols-title = Протоколы регионов
action-examine-paper = Проверить документ
command-examine-paper = Документ проверен
done-examine-paper = { $name }: документ проверен.
action-attach-scan = Приложить скан
command-attach-scan = Скан документа приложен
done-attach-scan = { $name }: скан документа приложен.
action-judge-criterion = Оценить требования…
command-judge-criterion = Требования оценены
done-judge-criterion = { $name }: требования оценены.
action-record-language-test = Заключение лингвистической комиссии…
command-record-language-test = Заключение лингвистической комиссии внесено
done-record-language-test = { $name }: заключение лингвистической комиссии внесено.
action-issue-sheets = Выдать листы…
command-issue-sheets = Подписные листы выданы
done-issue-sheets = { $name }: подписные листы выданы.
action-return-sheets = Принять листы…
command-return-sheets = Подписные листы возвращены
done-return-sheets = { $name }: подписные листы возвращены.
action-record-protocols = Внести протокол региона…
command-record-protocols = Протокол территориальной комиссии внесён
done-record-protocols = { $name }: протокол территориальной комиссии внесён.
action-record-deposit = Внести сведения о взносе
command-record-deposit = Сведения об избирательном взносе внесены
done-record-deposit = { $name }: сведения об избирательном взносе внесены.
action-verify-deposit = Подтвердить поступление взноса
command-verify-deposit = Поступление избирательного взноса подтверждено
done-verify-deposit = { $name }: поступление избирательного взноса подтверждено.
action-settle-deposit = Внести решение о взносе
command-settle-deposit = Решение об избирательном взносе внесено
done-settle-deposit = { $name }: решение об избирательном взносе внесено.
action-record-declaration = Отметить сдачу декларации
command-record-declaration = Сдача декларации отмечена
done-record-declaration = { $name }: сдача декларации отмечена.
action-verify-declaration = Проверить декларацию
command-verify-declaration = Декларация проверена
done-verify-declaration = { $name }: декларация проверена.
action-propose = Предложить решение…
command-propose = Проект решения предложен
done-propose = { $name }: проект решения предложен.
action-revoke = Внести отзыв объединением…
command-revoke = Кандидат отозван объединением
done-revoke = { $name }: кандидат отозван объединением.
action-cancel = Отменить регистрацию…
command-cancel = Регистрация отменена
done-cancel = { $name }: регистрация отменена.
action-record-death = Внести сведения о смерти…
command-record-death = Сведения о смерти внесены
done-record-death = { $name }: сведения о смерти внесены.
action-file-appeal = Внести жалобу…
command-file-appeal = Жалоба подана
done-file-appeal = { $name }: жалоба подана.
action-set-hearing = Назначить заседание суда…
command-set-hearing = Заседание суда назначено
done-set-hearing = { $name }: заседание суда назначено.
action-decide-appeal = Внести решение суда…
command-decide-appeal = Жалоба рассмотрена
done-decide-appeal = { $name }: жалоба рассмотрена.
action-mark-entered-in-error = Отметить как внесённое ошибочно…
command-mark-entered-in-error = Отмечено как внесённое ошибочно
done-mark-entered-in-error = { $name }: отмечено как внесённое ошибочно.
action-note-printed = Напечатать документ
command-note-printed = Документ напечатан
done-note-printed = { $name }: документ напечатан.
command-change-rule = Правило изменено
done-change-rule = { $name }: правило изменено.
command-change-association = Реестр организаций изменён
done-change-association = { $name }: реестр организаций изменён.
command-upgrade-register = Реестр приведён к этой версии
action-propose-cancel = Предложить отмену регистрации…
more-actions = Ещё…
status-revoked = Отозван(а)
status-cancelled = Регистрация отменена
status-deceased = Умер(ла)
status-entered-in-error = Внесено ошибочно
stage-signatures = Достаточно подписей
filter-stage = Этап
saved-filters = Сохранённые фильтры
save-filter = Сохранить фильтр
forget-filter = Удалить фильтр
view-charts = Диаграммы
view-list = Список
key-next-task = выполнить следующее действие
export-button = Выгрузить…
export-title = Выгрузка списка
export-hint = Заявления в том виде, в каком они показаны в списке. ИИН и контакты не выгружаются.
export-format = Формат
export-count = Заявлений: { $count }
field-ballot-kk = В бюллетене, на казахском
field-ballot-ru = В бюллетене, на русском
field-ballot-hint = только если отличается
field-iin = ИИН
field-citizenship = Гражданство
field-residence-since = В Казахстане с
field-residence = Место жительства
field-education = Образование
field-posts = Послужной список
field-post-title = Должность и организация
field-post-from = С
field-post-to = По
field-post-months = Число месяцев
field-post-months-hint = если даты неизвестны
field-post-public = государственная служба
field-present-post = Занимаемая должность
field-workplace = Место работы
field-contacts = Контакты
field-party = Партийность
field-party-hint = только по желанию лица (подп. 1) п. 7 ст. 59)
field-received-by = Кем принято
field-receipt-number = Номер расписки
field-pages = Листов
field-remarks = Примечания
field-finding = Что установлено
field-document = Документ
field-statement = Заявление
field-ruling = Судебный акт
field-evidence = Подтверждение
field-source = Источник
field-judgement = Оценка
field-linguists = Члены лингвистической комиссии
field-task-written = Письменное задание (до 2 страниц): тема
field-task-reading = Чтение (до 3 страниц): текст
field-task-speech = Публичное выступление (не менее 15 минут): тема
field-fluent = Голосов: владеет свободно
field-not-fluent = Голосов: не владеет свободно
field-deposit = Избирательный взнос, тенге
field-deposit-amount = Уплаченный взнос, тенге
field-deposit-paid-on = Дата уплаты
field-deposit-document = Платёжный документ
field-deposit-verified-on = Дата подтверждения
field-declaration-candidate = Дата сдачи декларации кандидатом
field-declaration-spouse = Дата сдачи декларации супругой (супругом)
field-dissent = Особое мнение
field-dissent-hint = Необязательно · чьё и о чём; прилагается к протоколу
field-ground-note-kk = Обстоятельства на казахском
field-ground-note-ru = Обстоятельства на русском
field-signatures-invalid = Недостоверные, по причинам
field-protocol-number = Номер протокола
field-issued-to = Кому выданы (доверенное лицо)
field-issued-on = Дата выдачи
field-sheets-first = № первого листа
field-sheets-last = № последнего листа
field-sheets-returned = Возвращено листов
field-returned-on = Дата возврата
field-stopped = Проверка прекращена: достоверных подписей достаточно (п. 8 ст. 56)
field-outcome = Итог
field-rule-text = Текст
field-rule-article = Статья
field-rule-days = Дней
field-rule-years = Лет
field-rule-evidence = Чем подтверждается
field-support-voters = Всего избирателей
field-support-share = Доля, %
field-minimum-per-region = Минимум на регион
field-nomination-opens = Начало выдвижения
field-withdrawal-closes = Срок снятия кандидатуры
citizenship-by-birth = Гражданство Казахстана по рождению
citizenship-acquired = Гражданство Казахстана приобретено
citizenship-foreign = Нет гражданства Казахстана
iin-other-date = Дата в ИИН не совпадает с датой рождения; это не ошибка
iin-other-sex = Пол в ИИН не совпадает; это не ошибка
take-body = Из реестра: { $name }
intake-late = Выдвижение завершено { $moment }. Эти документы можно внести только как непринятые.
receipt-number = Расписка № { $number }
papers-all = Все
papers-title = Переданные документы
papers-hint = Отметьте переданное. Документы для регистрации принимаются до её окончания.
record-filing-papers = Внести документы первой подачи…
record-registration-papers = Внести документы для регистрации…
paper-in-order = В порядке
paper-defective = С недостатком
paper-pages = листов: { $count }
examine-paper = Проверить…
examine-title = Проверка документа
examine-hint = Выявленный недостаток войдёт в обстоятельства основания отказа.
attach-scan = Приложить скан…
open-scan = Открыть скан
scan = Скан
scan-title = Приложить скан
scan-hint = PDF, PNG или JPEG, не более 20 МБ. Хранится в реестре под своим SHA-256.
scan-line = { $name } · { $size } КБ · SHA-256 { $hash }…
section-criteria = Требования к кандидату
section-sheets = Подписные листы
section-money = Избирательный взнос и декларации
section-documents = Печатные документы
criterion-met = Соответствует
criterion-not-met = Не соответствует
criterion-open = Не рассмотрено
criteria-title = Требования к кандидату
criteria-hint = По каждому требованию укажите подтверждение и источник. Вывод, противоречащий сведениям, не принимается.
language-title = Лингвистическая комиссия
language-hint = Три задания перед комиссией не менее чем из пяти членов, открытое голосование (п. 2 ст. 54).
language-exempt = Освобождён(а): действующий Президент, выдвинутый вновь
language-exempt-line = Освобождён(а) от проверки владения языком, { $on }: { $reason }
language-line = Проверка владения языком { $on }: владеет свободно – { $fluent }, свободно не владеет – { $not }
language-votes-hint = Каждый член голосует один раз.
linguist-number = Член комиссии { $number }
language-kk = казахский
language-ru = русский
language-en = английский
language-id = индонезийский
resume-title = Возобновить проверку
resume-hint = Судебный акт, на основании которого проверка возобновляется.
sheets-title = Выдача подписных листов
sheets-hint = Не позднее пяти дней после установления соответствия (п. 3 ст. 56).
return-sheets-title = Возврат листов
return-sheets-hint = Сколько из выданных листов возвращено.
sheets-numbers = Листы { $numbers }
sheets-out = ещё не возвращены
sheets-back = возвращено { $on }: { $count }
stated-title = Итоги по подписям
stated-hint = Общие данные, как они заявлены. После внесения протокола региона итоги считаются по протоколам.
protocol-title = Протокол территориальной комиссии
protocol-hint = Собранные, проверенные и достоверные подписи одного региона (п. 7 ст. 56).
invalid-data = ошибки в данных
invalid-twice = подписал дважды
invalid-not-voter = не избиратель региона
invalid-not-own = подпись не своя
invalid-other = иное
invalid-finding = Недостоверных подписей: { $count }
invalid-no-reason = причина не указана
regions-finding = Представлено регионов: { $count } при требуемых { $wanted }
region-support = { $region }: достоверных { $valid } из { $checked } проверенных, собрано { $collected }
checking-may-stop = Достоверных подписей достаточно: проверку можно прекратить (п. 8 ст. 56).
import-protocols = Загрузить протоколы…
import-protocols-title = Протоколы из списка
import-protocols-hint = CSV или XLSX, по одной строке на регион. Ничего не записывается, пока все строки не будут верны и вы не подтвердите.
import-look = Посмотреть список
import-take = Внести протоколы
import-found = Верных строк: { $good }, с ошибкой: { $bad }
deposit-title = Избирательный взнос
deposit-hint = 50 минимальных заработных плат (п. 2 ст. 54). Учитывается после подтверждения поступления.
deposit-required = Требуется: { $amount } тенге
settle-title = Решение об избирательном взносе
settle-hint = Возвращается при избрании, при получении не менее 5 % голосов избирателей, принявших участие в голосовании, или в случае смерти; иначе не возвращается (п. 2 ст. 54).
deposit-returned-elected = Возвращён: избрание
deposit-returned-five-percent = Возвращён: 5 % голосов и более
deposit-returned-death = Возвращён: смерть
deposit-kept = Не возвращается
declarations-title = Налоговые декларации
declarations-hint = Кандидата и супруги (супруга) по состоянию на первое число месяца, в котором начинается выдвижение (п. 2 ст. 59).
verify-declarations-title = Проверка деклараций
verify-declarations-hint = В течение 15 дней после регистрации (п. 2 ст. 59).
declarant-candidate = кандидат
declarant-spouse = супруга (супруг)
no-spouse = Супруги (супруга) нет
declaration-true = Достоверна
declaration-false = Недостоверна
choose-outcome = Выберите один из вариантов.
propose-title = Предложить решение
propose-hint = Решает комиссия; предложивший не вносит её решение.
propose-register = Зарегистрировать кандидата
propose-refuse = Отказать в регистрации
propose-cancel = Отменить регистрацию
propose-nothing-against = Препятствий к регистрации нет.
proposal-line = Предложение ({ $by }, { $on }): { $kind }
ground-applies = следует из сведений
cancel-title = Отмена регистрации
cancel-hint = Постановлением, не позднее чем за два дня до голосования (п. 7 ст. 59). Утверждение бюллетеня утрачивает силу.
revoke-title = Отзыв кандидата объединением
revoke-hint = Документ об отзыве (ст. 60). Утверждение бюллетеня утрачивает силу.
death-title = Смерть выдвинутого лица
death-hint = Подтверждающий документ.
appeal-title = Жалоба в Верховный Суд
appeal-hint = В течение десяти дней со дня решения (п. 8 ст. 59).
hearing-title = Заседание суда
hearing-hint = Дата может быть будущей.
hearing-line = Заседание суда { $on }
decide-appeal-title = Решение Верховного Суда
decide-appeal-hint = Решение окончательное (п. 8 ст. 59).
appeal-reinstated = Решение отменено
appeal-dismissed = Жалоба отклонена
appeal-reinstated-hint = Дело возобновляется: решение по заявлению, в котором отказано, принимается заново; отменённая регистрация восстанавливается.
appeal-line = Жалоба от { $on }: { $note }
appeal-reinstated-line = Решение отменено { $on }: { $note }
appeal-dismissed-line = Жалоба отклонена { $on }: { $note }
in-error-title = Внесено ошибочно
in-error-hint = Номер сохраняется, чтобы нумерация не прерывалась; заявление не считается принятым.
in-error-line = Внесено ошибочно: { $reason }
revoked-line = Отозван(а) объединением { $on }: { $note }
deceased-line = Умер(ла) { $on }: { $note }
withdrawn-line = Кандидатура снята { $on }: { $note }
suspended-line = Проверка приостановлена { $on }: { $note }
dissent-line = Особое мнение: { $dissent }
tasks-finding = Выполнено { $done } из { $all }; препятствий: { $blocking }
task-paper-defective = С недостатком: { $paper }
task-criteria = Требования к кандидату
task-criterion-not-met = Не соблюдено: { $criterion }
task-language = Лингвистическая комиссия
task-sheets = Подписные листы выданы
task-deposit = Избирательный взнос уплачен и подтверждён
task-deposit-end = Возврат избирательного взноса
task-declaration-verified = Проверка декларации: { $whose }
task-proposal = Проект решения для комиссии
task-appeal = Жалоба
task-blocks = препятствие
severity-done = выполнено
severity-information = информация
severity-must-fix = нужно выполнить
severity-blocks = препятствует регистрации
clock-left = осталось дней: { $count } из { $allowed }, до { $due }
clock-over = просрочено дней: { $count } (до { $due })
clock-used = дней: { $used } из { $allowed }
residence-years = Проживает в Казахстане с { $since }; полных лет на день выборов: { $years }
service-of = Стаж государственной службы: { $service }; требуется не менее { $required } лет
service-years = { $count-n ->
    [one] { $count } год
    [few] { $count } года
    [many] { $count } лет
   *[other] { $count } года
}
service-months = { $count-n ->
    [one] { $count } месяц
    [few] { $count } месяца
    [many] { $count } месяцев
   *[other] { $count } месяца
}
service-days = { $count-n ->
    [one] { $count } день
    [few] { $count } дня
    [many] { $count } дней
   *[other] { $count } дня
}
until-now = по настоящее время
because-too-young = Возраст на день выборов – { $age }; требуется не менее { $required } лет.
because-residence-short = Полных лет проживания в Казахстане: { $years }; требуется не менее { $required }.
because-service-short = Стаж государственной службы – { $service }; требуется не менее { $required } лет.
because-no-service = Опыт работы на государственной службе или на выборных государственных должностях отсутствует; требуется не менее { $required } лет.
because-not-citizen-by-birth = Гражданином Республики Казахстан по рождению не является.
because-language = Голосование лингвистической комиссии: владеет свободно – { $fluent }, свободно не владеет – { $not }.
because-nominator = Вид выдвинувшей организации: { $kind } (вопреки пункту 1 статьи 55).
because-papers-missing = Не представлено: { $papers }.
because-paper-defective = { $paper }: { $finding }
because-signatures-short = Собрано подписей – { $collected }, достоверных – { $valid }; требуется не менее { $required } достоверных.
because-regions-short = Представлено регионов – { $regions }; требуется не менее { $required }.
because-declaration-false = Декларация недостоверна ({ $whose }): { $note }
document-receipt = Расписка о приёме документов
document-not-accepted = Уведомление о непринятии документов
document-language-protocol = Заключение лингвистической комиссии
document-signature-act = Акт проверки подписей
document-resolution = Постановление
document-refusal = Постановление об отказе в регистрации
document-certificate = Удостоверение кандидата
document-media-notice = Сообщение для СМИ
document-account-letter = Письмо о специальном временном счёте
document-extract = Выписка из реестра
document-language-kk = На казахском
document-language-ru = На русском
document-language-both = На двух языках рядом
document-lacks = Ещё не внесено: { $fields }
document-lacks-hint = Документ с незаполненным местом не выпускается.
printed-times = напечатано или сохранено: { $count }
history-changes = Изменено полей: { $count }
history-change = { $field }: { $before } → { $after }
yes = да
no = нет
finding-signatures = Набрали { $required } достоверных подписей: { $count }
signatures-none = Подписи ещё не внесены.
signatures-bar = { $name }: достоверных { $valid }, собрано { $collected }
finding-days = Проверено за { $allowed } дн.: { $count } из { $all }
days-bar = { $name }: дней – { $used } из { $allowed }
settings-rules = Правила регистрации
settings-rules-note = каждое изменение записывается с причиной
rules-criteria = Требования к кандидату
rules-papers = Документы
rules-grounds = Основания отказа и отмены
rules-limits = Сроки
rules-associations = Выдвигающие организации
add-rule = Добавить…
edit-rule = Изменить…
rule-title = Запись правил
rule-hint = Устанавливается законом или комиссией. Применяется ко всем последующим решениям.
rule-inactive = не применяется
rule-active = Применяется
rule-refusal = Основание отказа
rule-cancellation = Основание отмены
reason-hint = Остаётся в записи
rejected-too-young = Возраст выдвинутого лица на день выборов – { $age }; требуется не менее { $required } лет (п. 2 ст. 41 Конституции). Проверьте дату рождения.
rejected-residence-short = Полных лет проживания в Казахстане на день выборов: { $years }; требуется не менее { $required } (п. 2 ст. 41 Конституции). Проверьте дату.
rejected-service-short = Стаж государственной службы: { $service }; требуется не менее { $required } лет (п. 1 ст. 54). Проверьте послужной список.
rejected-out-of-range = { $field }: число должно быть от { $least } до { $most }.
rejected-absurd-date = { $field }: такой даты быть не может. Проверьте день, месяц и год.
rejected-iin-shape = ИИН состоит из двенадцати цифр. Сверьте с удостоверением личности.
rejected-iin-check-digit = Контрольная цифра ИИН неверна: есть опечатка. Сверьте с удостоверением личности.
rejected-paper-defective = С недостатком: { $paper }. Примите исправленный документ или предложите отказ.
rejected-criteria-open = Ещё не рассмотрено: { $criteria }. Сначала оцените каждое требование.
rejected-criteria-not-met = Не соблюдено: { $criteria }. Это влечёт отказ.
rejected-unknown-criterion = Требования «{ $code }» в правилах нет.
rejected-facts-contradict = Внесённые сведения говорят об обратном: { $criterion }. Сначала исправьте сведения.
rejected-language-not-tested = Владение языком устанавливает лингвистическая комиссия. Сначала внесите её заключение или освобождение (п. 2 ст. 54).
rejected-too-few-linguists = В лингвистической комиссии не менее { $least } членов. Внесите их фамилии и имена.
rejected-linguist-votes = Голосов должно быть столько же, сколько членов: { $members }.
rejected-nothing-not-met = Ни одно требование не оценено как несоблюдённое. Сначала оцените его с подтверждением.
rejected-deposit-short = Избирательный взнос – { $amount } тенге; требуется { $required } тенге (п. 2 ст. 54).
rejected-deposit-unverified = Поступление избирательного взноса ещё не подтверждено. Сначала подтвердите его.
rejected-deposit-rule = { $end }: не соответствует статусу заявления (п. 2 ст. 54).
rejected-declaration-missing = Декларация не внесена ({ $whose }). Сначала внесите её (п. 2 ст. 59).
rejected-sheet-numbers = Листы нумеруются с 1; номер первого листа не больше номера последнего.
rejected-sheets-overlap = Листы { $first }–{ $last } уже выданы. Выберите другие номера.
rejected-protocols-recorded = Внесены протоколы регионов: итоги считаются по ним. Измените протокол региона.
rejected-unknown-region = Региона { $code } в реестре нет.
rejected-scan-too-large = Файл больше { $limit } МБ. Отсканируйте с меньшим разрешением.
rejected-scan-kind = Файл не является PDF, PNG или JPEG. Выберите скан документа.
rejected-not-proposed = Комиссия решает по проекту. Сначала предложите решение.
rejected-appeal-open = Жалоба уже рассматривается. Сначала внесите её итог.
rejected-no-appeal = Жалобы на рассмотрении нет. Сначала внесите жалобу.
rejected-same-iin = Этот ИИН уже указан в заявлении № { $number }.
rejected-threshold-contradicts = По этой доле требуется подписей: { $count }. Исправьте долю, число избирателей или порог.
failed-older = Файл { $file } создан более старой версией Tizim. Откройте его один раз в окне: он будет приведён к этой версии.
failed-scan-broken = Скан { $name } отсутствует в реестре или повреждён. Проверьте целостность реестра или приложите скан заново.
failed-no-viewer = На этом компьютере нет программы, открывающей { $file }. Файл сохранён; откройте его сами.

## Получаемые и выгружаемые списки
exchange-column-region = Регион
exchange-column-collected = Собрано подписей
exchange-column-checked = Проверено подписей
exchange-column-valid = Достоверных подписей
exchange-column-invalid-data = Недостоверные: ошибочные или неполные данные
exchange-column-invalid-twice = Недостоверные: повторная подпись
exchange-column-invalid-not-voter = Недостоверные: не избиратель региона
exchange-column-invalid-not-own = Недостоверные: подпись поставлена другим лицом
exchange-column-invalid-other = Недостоверные: прочие причины
exchange-column-protocol = Номер протокола
exchange-column-date = Дата протокола
exchange-column-stopped = Проверка прекращена
exchange-counts = Верных строк: { $good }, с ошибками: { $bad }, пропущено: { $skipped }
exchange-bad-row = Строка { $row }, «{ $column }», значение «{ $value }». { $reason }
exchange-bad-row-empty = Строка { $row }, «{ $column }». { $reason }
exchange-reason-missing = Значение не указано, оно обязательно.
exchange-reason-unknown-region = Такого региона нет. Укажите код, например KZ-10, или полное название.
exchange-reason-several-regions = Так называются несколько регионов. Добавьте слово «город» или «область» либо укажите код.
exchange-reason-twice = Этот регион уже указан в строке { $first }.
exchange-reason-not-a-number = Это не целое число. Используйте только цифры.
exchange-reason-not-a-date = Это не дата. Укажите её в виде 07.11.2022.
exchange-reason-not-yes-or-no = Это ни «да», ни «нет».
exchange-skipped = Строка { $row } пропущена: «{ $text }»
exchange-total-differs = Строка { $row }, «{ $column }»: в итоге указано { $stated }, сумма строк выше – { $summed }.
exchange-nothing-written = { $count-n ->
    [one] Ничего не записано: { $count } строка с ошибкой. Исправьте список или запросите территориальную комиссию, затем повторите.
    [few] Ничего не записано: { $count } строки с ошибками. Исправьте список или запросите территориальную комиссию, затем повторите.
    [many] Ничего не записано: { $count } строк с ошибками. Исправьте список или запросите территориальную комиссию, затем повторите.
   *[other] Ничего не записано: { $count } строки с ошибками. Исправьте список или запросите территориальную комиссию, затем повторите.
}
exchange-protocols-written = Протоколы внесены в заявление № { $number }.
exchange-no-application = Заявления № { $number } в этом реестре нет.
exchange-too-large-file = Файл { $file } больше { $most } МБ и не прочитан. Разделите список на части.
exchange-too-large-unpacked = Файл { $file } в распакованном виде больше { $most } МБ и не прочитан. Сохраните только список в новой таблице.
exchange-too-large-rows = В файле { $file } более { $most } строк, он не принят. Разделите список на части.
exchange-too-large-columns = В файле { $file } более { $most } столбцов, он не принят. Удалите всё, что находится рядом со списком.
exchange-too-large-cell = Файл { $file }, строка { $row }: в ячейке более { $most } символов. Файл не принят; проверьте, не пропущена ли кавычка или разделитель.
exchange-not-a-table-empty = В файле { $file } нет строк. Сохраните список ещё раз и выберите этот файл.
exchange-not-a-table-pdf = Файл { $file } – документ PDF. Запросите список в виде таблицы (XLSX или CSV).
exchange-not-a-table-picture = Файл { $file } – изображение. Запросите список в виде таблицы (XLSX или CSV).
exchange-not-a-table-database = Файл { $file } – база данных или реестр, а не список. Он оставлен без изменений.
exchange-not-a-table-old = Файл { $file } – таблица старого формата или защищённая паролем. Откройте её, сохраните как .xlsx без пароля и выберите этот файл.
exchange-not-a-table-archive = Файл { $file } – архив или текстовый документ, а не таблица. Выберите файл XLSX или CSV.
exchange-not-a-table-binary = Файл { $file } не является списком. Выберите файл XLSX или CSV.
exchange-unreadable = Файл { $file } повреждён или неполон ({ $detail }). Запросите его повторно.
exchange-unclosed-quote = Файл { $file }, строка { $row }: открытая кавычка нигде не закрыта. Исправьте её и выберите файл ещё раз.
exchange-columns-missing = В файле { $file } нет столбцов: { $columns }. Укажите их названия в строке над списком.
exchange-column-twice = В файле { $file } столбец «{ $column }» указан дважды. Удалите лишний.
exchange-no-rows = В файле { $file } есть заголовок, но нет строк с протоколами.
export-failed = Не удалось сформировать список: { $detail }.
export-column-number = №
export-column-receipt = № расписки
export-column-status = Статус
export-column-name-kk = Ф.И.О. на казахском языке
export-column-name-ru = Ф.И.О. на русском языке
export-column-name-latin = Ф.И.О. латинскими буквами
export-column-sex = Пол
export-column-birth-on = Дата рождения
export-column-birth-year = Год рождения
export-column-nominator-kk = Выдвинувшая организация на казахском языке
export-column-nominator-ru = Выдвинувшая организация на русском языке
export-column-nominator-en = Выдвинувшая организация на английском языке
export-column-nominator-kind = Вид организации
export-column-nominated-on = Дата выдвижения
export-column-received-on = Дата приёма
export-column-received-time = Время приёма
export-column-conformity-on = Соответствие установлено
export-column-decided-on = Дата решения
export-column-resolution = Номер постановления
export-column-collected = Собрано подписей
export-column-checked = Проверено подписей
export-column-valid = Достоверных подписей
export-column-regions = Представлено регионов
export-column-grounds = Основания

## Печатные документы по заявлению
doc-place = город Астана
doc-number = № { $number }
doc-moment = { $day }, { $time }
doc-copy = КОПИЯ
doc-copy-note = Повторная печать; напечатано ранее: { $count }
doc-made = Документ сформирован { $moment }
doc-person = { $name }, { $post }
doc-nominee = Выдвинутое лицо
doc-body = Выдвинувшая организация
doc-application-number = Номер заявления
doc-received = Документы приняты
doc-brought = Документы поступили
doc-receiver = Кем приняты
doc-seen-by = Кем рассмотрены
doc-receipt-title = РАСПИСКА
doc-receipt-subject = о приёме документов о выдвижении кандидата в Президенты Республики Казахстан
doc-receipt-handed = Переданные документы
doc-receipt-none = Документы не переданы.
doc-column-number = №
doc-column-paper = Документ
doc-column-day = Дата передачи
doc-column-pages = Листов
doc-column-remarks = Примечание
doc-missing-filing = Не переданы документы, необходимые для выдвижения (пункт 2 статьи 54)
doc-missing-until = Представляются не позднее { $moment } (окончание выдвижения кандидатов).
doc-missing-nothing = Все документы, необходимые для выдвижения, переданы (пункт 2 статьи 54).
doc-registration-needs = Для регистрации необходимы (пункт 5 статьи 59)
doc-registration-until = Представляются не позднее { $moment } (окончание регистрации кандидатов).
doc-registration-nothing = Всё необходимое для регистрации представлено (пункт 5 статьи 59).
doc-need-signatures = Достоверные подписи избирателей – не менее { $count }, представленные регионы – не менее { $regions } (пункт 2 статьи 56)
doc-need-deposit = Избирательный взнос – { $amount } тенге (пункт 2 статьи 54)
doc-need-declaration-candidate = Налоговая декларация кандидата (пункт 2 статьи 59)
doc-need-declaration-spouse = Налоговая декларация супруги (супруга) кандидата (пункт 2 статьи 59)
doc-sign-handed = Документы сдал(а)
doc-sign-received = Документы принял(а)
doc-sign-notified = Уведомление получил(а)
doc-sign-decided = От имени комиссии
doc-sign-member = Член лингвистической комиссии
doc-sign-issued = Выписку выдал(а)
doc-signature = подпись
doc-signature-name = подпись, фамилия и имя
doc-seal = М.П.
doc-notice-title = УВЕДОМЛЕНИЕ
doc-notice-subject = о непринятии документов о выдвижении кандидата в Президенты Республики Казахстан
doc-notice-reason = Причина непринятия
doc-notice-papers = Поступившие документы
doc-notice-no-papers = Перечень документов не составлялся.
doc-notice-count = Эти документы в число принятых заявлений не входят.
doc-notice-until = Окончание выдвижения кандидатов: { $moment } (статья 55).
doc-language-title = ПРОТОКОЛ
doc-language-subject = лингвистической комиссии об определении свободного владения государственным языком
doc-language-basis = Основание: пункт 2 статьи 41 Конституции, пункт 2 статьи 54 Конституционного закона «О выборах в Республике Казахстан».
doc-language-day = Дата проведения
doc-language-members = Члены комиссии
doc-language-tasks = Задания
doc-column-task = Задание
doc-column-scope = Объём
doc-column-subject = Тема
doc-task-written = Письменная работа
doc-task-written-scope = до 2 страниц
doc-task-reading = Чтение печатного текста
doc-task-reading-scope = до 3 страниц
doc-task-speech = Публичное выступление
doc-task-speech-scope = не менее 15 минут
doc-language-votes = Открытое голосование: «владеет свободно» – { $fluent }, «свободно не владеет» – { $not }.
doc-conclusion = Заключение
doc-language-passed = Государственным языком владеет свободно.
doc-language-failed = Государственным языком свободно не владеет.
doc-language-exempt = Освобождён(а) от сдачи: { $reason }
doc-act-title = АКТ
doc-act-subject = о результатах проверки подписей в поддержку кандидата
doc-act-basis = Основание: пункт 7 статьи 56 Конституционного закона «О выборах в Республике Казахстан», протоколы территориальных избирательных комиссий.
doc-act-results = Результаты проверки
doc-act-stated = В реестре содержатся только общие данные, без протоколов по регионам.
doc-column-region = Регион
doc-column-collected = Собрано
doc-column-checked = Проверено
doc-column-valid = Достоверных
doc-column-invalid = Недостоверных
doc-column-protocol = Протокол
doc-protocol = № { $number } от { $on }
doc-act-reasons = Причины, по которым подписи признаны недостоверными
doc-invalid-data = Сведения об избирателе отсутствуют или неверны
doc-invalid-twice = Избиратель подписался дважды
doc-invalid-not-voter = Не является избирателем или избирателем данного региона
doc-invalid-not-own = Подпись поставлена не самим избирателем
doc-invalid-other = Иная причина
doc-invalid-unstated = Причина в протоколе не указана
doc-act-stopped = * Проверка прекращена: выявлено достаточное число достоверных подписей (пункт 8 статьи 56).
doc-act-collected = Собрано подписей
doc-act-checked = Проверено подписей
doc-act-valid = Достоверных подписей
doc-act-regions = Представлено регионов
doc-of-required = { $have }; требуется не менее { $required }
doc-act-minimum = Наименьшее число достоверных подписей, при котором регион считается представленным
doc-act-totals = Итоги и требования закона (пункт 2 статьи 56)
doc-act-suffices = Поддержка достаточна: требуемое число достоверных подписей и регионов набрано.
doc-act-short-signatures = Поддержка недостаточна. Не хватает достоверных подписей: { $count }.
doc-act-short-regions = Поддержка недостаточна. Не хватает регионов: { $count }.
doc-act-short-both = Поддержка недостаточна. Не хватает достоверных подписей: { $count }; не хватает регионов: { $regions }.
doc-resolution-title = ПОСТАНОВЛЕНИЕ
doc-registration-subject = О регистрации кандидата в Президенты Республики Казахстан
doc-registration-preamble = Рассмотрев представленные для регистрации документы, руководствуясь статьями 54, 55, 56 и 59 Конституционного закона Республики Казахстан «О выборах в Республике Казахстан», { $commission }
doc-resolves = ПОСТАНОВЛЯЕТ:
doc-found = Установлено:
doc-found-conformity = соответствие требованиям (пункт 2 статьи 54) – { $on };
doc-found-signatures = достоверных подписей – { $valid } (требуется { $required }), регионов – { $regions } (требуется { $wanted }) (пункт 2 статьи 56);
doc-found-deposit = избирательный взнос внесён (пункт 2 статьи 54) – { $amount } тенге;
doc-found-papers = документы для регистрации представлены (пункт 5 статьи 59) – { $count } из { $all }.
doc-registration-register = Зарегистрировать кандидатом в Президенты Республики Казахстан: { $name }. Выдвинувшая организация: { $body }.
doc-registration-certificate = Выдать зарегистрированному кандидату соответствующее удостоверение (подпункт 2) пункта 7 статьи 59).
doc-registration-publish-undated = Опубликовать сообщение о регистрации кандидата в средствах массовой информации (подпункт 1) пункта 7 статьи 59).
doc-registration-account = Открыть специальный временный счёт избирательного фонда кандидата (статья 34).
doc-votes = Результаты голосования: за – { $for }, против – { $against }, воздержались – { $abstained }.
doc-dissent = К протоколу заседания приложено особое мнение (пункт 5 статьи 20): { $dissent }
doc-cancellation-subject = Об отмене решения о регистрации кандидата в Президенты Республики Казахстан
doc-cancellation-preamble = По нижеизложенным основаниям, руководствуясь подпунктом 3-1) пункта 7 статьи 59 Конституционного закона Республики Казахстан «О выборах в Республике Казахстан», { $commission }
doc-cancellation-point = Отменить решение о регистрации кандидата в Президенты Республики Казахстан. Кандидат: { $name }.
doc-cancelled-decision = Постановление о регистрации: { $decision }.
doc-decision = от { $on } № { $number }
doc-grounds = Основания
doc-ground = { $text } ({ $article }).
doc-refusal-subject = Об отказе в регистрации кандидата в Президенты Республики Казахстан
doc-refusal-preamble = Рассмотрев представленные документы, по нижеизложенным основаниям, руководствуясь подпунктом 3) пункта 7 статьи 59 Конституционного закона Республики Казахстан «О выборах в Республике Казахстан», { $commission }
doc-refusal-point = Отказать в регистрации кандидата в Президенты Республики Казахстан. Выдвинутое лицо: { $name }. Выдвинувшая организация: { $body }.
doc-appeal = Порядок обжалования
doc-appeal-undated = Решение может быть обжаловано в Верховный Суд Республики Казахстан (пункт 8 статьи 59).
doc-certificate-title = УДОСТОВЕРЕНИЕ
doc-certificate-subject = кандидата в Президенты Республики Казахстан
doc-certificate-text = зарегистрирован(а) кандидатом в Президенты Республики Казахстан
doc-certificate-basis = Основание: постановление комиссии { $decision }; подпункт 2) пункта 7 статьи 59 Конституционного закона «О выборах в Республике Казахстан».
doc-media-title = СООБЩЕНИЕ
doc-media-subject = для средств массовой информации о регистрации кандидата в Президенты Республики Казахстан
doc-media-text = Постановлением комиссии { $decision } зарегистрирован кандидат в Президенты Республики Казахстан.
doc-media-basis = Сведения публикуются в соответствии с подпунктом 1) пункта 7 статьи 59 Конституционного закона «О выборах в Республике Казахстан».
doc-full-name = Фамилия, имя, отчество
doc-birth-year = Год рождения
doc-birth-on = Дата рождения
doc-post = Занимаемая должность
doc-workplace = Место работы
doc-residence = Место жительства
doc-party = Партийная принадлежность
doc-iin = ИИН
doc-letter-title = ПИСЬМО
doc-letter-subject = об открытии специального временного счёта
doc-letter-to = В банк, открывающий специальные временные счета кандидатов
doc-letter-text = Просим открыть специальный временный счёт избирательного фонда указанного ниже зарегистрированного кандидата в Президенты Республики Казахстан (статья 34 Конституционного закона «О выборах в Республике Казахстан»).
doc-by-resolution = Постановление о регистрации
doc-extract-title = ВЫПИСКА
doc-extract-subject = из реестра по заявлению № { $number }
doc-extract-as-at = По состоянию на { $moment }.
doc-facts = Сведения
doc-state = Статус заявления
doc-on-ballot = Имя в бюллетене
doc-citizenship = Гражданство
doc-citizenship-by-birth = гражданство Республики Казахстан по рождению
doc-citizenship-acquired = гражданство Республики Казахстан приобретено
doc-citizenship-foreign = гражданство иностранного государства
doc-residence-since = Проживает в Казахстане с
doc-education = Образование
doc-posts = Послужной список
doc-months = { $count } мес.
doc-contacts = Контактные данные
doc-body-kind = Вид организации
doc-nominated = Дата выдвижения
doc-conformity = Дата установления соответствия
doc-papers = Документы
doc-paper-defective = не в порядке: { $finding }
doc-criteria = Рассмотренные требования
doc-column-criterion = Требование
doc-column-finding = Вывод
doc-column-evidence = Подтверждение, источник
doc-column-date = Дата
doc-met = соответствует
doc-not-met = не соответствует
doc-language-test = Государственный язык
doc-signatures = Подписи в поддержку
doc-deposit = Избирательный взнос
doc-deposit-amount = Сумма
doc-tenge = { $amount } тенге
doc-deposit-paid = Дата внесения
doc-deposit-document = Документ
doc-deposit-verified = Дата проверки
doc-deposit-end = Итог
doc-deposit-returned = возвращён, { $on }
doc-deposit-kept = не возвращён, { $on }
doc-declarations = Налоговые декларации
doc-declaration-candidate = Кандидат
doc-declaration-spouse = Супруга (супруг)
doc-declaration-filed = сдана { $on }
doc-declaration-true = проверена { $on }, достоверна
doc-declaration-false = проверена { $on }, недостоверна
doc-no-spouse = супруги (супруга) нет
doc-decisions = Решение
doc-by-refusal = Постановление об отказе
doc-by-cancellation = Постановление об отмене
doc-vote = Голоса
doc-vote-figures = за – { $for }, против – { $against }, воздержались – { $abstained }
doc-left = Основание прекращения
doc-ruling = Судебный акт
doc-appeals = Жалобы в Верховный Суд
doc-appeal-filed = Подана
doc-appeal-paper = Жалоба
doc-appeal-hearing = Дата заседания
doc-appeal-outcome = Решение суда
doc-appeal-reinstated = решение комиссии отменено
doc-appeal-upheld = решение комиссии оставлено в силе
doc-article = статья { $article }
doc-article-paragraph = пункт { $paragraph } статьи { $article }
doc-article-point = подпункт { $point }) пункта { $paragraph } статьи { $article }
doc-constitution = статья { $article } Конституции
doc-constitution-paragraph = пункт { $paragraph } статьи { $article } Конституции
doc-unfilled = Документ пока нельзя напечатать. Не внесено: { $fields }.
doc-no-such-document = Такого документа нет: заявления нет в реестре либо оно находится на другой стадии.
doc-registration-publish = { $days-n ->
    [one] Опубликовать сообщение о регистрации кандидата в средствах массовой информации в течение { $days } дня (подпункт 1) пункта 7 статьи 59).
    [few] Опубликовать сообщение о регистрации кандидата в средствах массовой информации в течение { $days } дней (подпункт 1) пункта 7 статьи 59).
    [many] Опубликовать сообщение о регистрации кандидата в средствах массовой информации в течение { $days } дней (подпункт 1) пункта 7 статьи 59).
   *[other] Опубликовать сообщение о регистрации кандидата в средствах массовой информации в течение { $days } дня (подпункт 1) пункта 7 статьи 59).
}
doc-appeal-text = { $days-n ->
    [one] Решение может быть обжаловано в Верховный Суд Республики Казахстан в течение { $days } дня, по { $until } включительно (пункт 8 статьи 59).
    [few] Решение может быть обжаловано в Верховный Суд Республики Казахстан в течение { $days } дней, по { $until } включительно (пункт 8 статьи 59).
    [many] Решение может быть обжаловано в Верховный Суд Республики Казахстан в течение { $days } дней, по { $until } включительно (пункт 8 статьи 59).
   *[other] Решение может быть обжаловано в Верховный Суд Республики Казахстан в течение { $days } дня, по { $until } включительно (пункт 8 статьи 59).
}
doc-appeal-court = { $days-n ->
    [one] Верховный Суд выносит решение в течение { $days } дня; решение является окончательным.
    [few] Верховный Суд выносит решение в течение { $days } дней; решение является окончательным.
    [many] Верховный Суд выносит решение в течение { $days } дней; решение является окончательным.
   *[other] Верховный Суд выносит решение в течение { $days } дня; решение является окончательным.
}

### Polling stations: facts, faults, lists

import-map-unknown = --map { $pair }: нет такого столбца или поля. Поля: region, number, district, kind, access, venue_kk, venue_ru, address_kk, address_ru, voters, members, phone, opens, closes, time_zone, latitude, longitude, status.
import-unknown-iso = Нет области с кодом { $iso }. Коды имеют вид KZ-71.
import-group-suspicious = Подозрительные
import-group-missing = Нет в списке
import-missing = Участок № { $number }, { $region }, есть в реестре, но не в списке; он остаётся.
import-reading = Чтение списка…
import-duplicate = Строка { $row }: участок № { $number } есть и в другой строке. Оставьте в списке одну.
import-row-fault = Строка { $row }, участок № { $number }: { $reason }.
import-suspicion = Строка { $row }, участок № { $number }, проверьте: { $reason }.
import-column-number = Участок №
import-no-region = не указана область; добавьте столбец или выберите область для всего списка
import-no-number = нет номера участка; впишите его в ячейку
import-not-a-number = не одно число от 1 до 999999; впишите только номер участка
import-mistake = Строка { $row }, { $column }, «{ $value }»: { $reason }.
import-mistake-empty = Строка { $row }, { $column }: { $reason }.
import-column-number-missing = В { $file } нет столбца с номерами участков. Укажите, какой это столбец.
import-column-region-missing = В { $file } нет столбца с областью. Выберите область списка.
export-too-many-for-sheet = более { $most } строк не помещаются на лист; выберите CSV
fact-district-id = Район
fact-kind = Вид участка
fact-access = Открытый или закрытый
fact-venue-kk = Место расположения (каз.)
fact-venue-ru = Место расположения (рус.)
fact-address-kk = Адрес (каз.)
fact-address-ru = Адрес (рус.)
fact-voters = Число избирателей
fact-members = Число членов комиссии
fact-phone = Телефон
fact-opens-time = Время открытия
fact-closes-time = Время закрытия
fact-time-zone = Часовой пояс
fact-latitude = Широта
fact-longitude = Долгота
fact-ground-floor = Первый этаж или лифт
fact-ramp = Пандус
fact-tactile-signs = Тактильные знаки
fact-wheelchair-booth = Широкая кабина для коляски
fact-stencil = Трафарет для бюллетеня
fact-braille = Шрифт Брайля
fact-call-button = Кнопка вызова
fact-parking = Парковка для лиц с инвалидностью
fact-status = Состояние
station-status-active = действует
station-status-moved = перемещён
station-status-closed = закрыт
fault-commission-size = В участковой комиссии 5, 7 или 9 членов (ст. 17). Уточните состав в территориальной комиссии
fault-abroad-mismatch = Участок за рубежом образуется при представительстве, и наоборот (ст. 23). Исправьте вид участка или признак доступа
fault-hours = Закрывается раньше, чем открывается. Исправьте одно из времён
fault-half-coordinates = Указана только одна из двух координат. Укажите обе или ни одной
fault-district-elsewhere = Район относится к другой области. Выберите район этой области
fault-place-announced = Избиратели уже извещены о месте голосования (ст. 38). Оформите перемену места с указанием причины
bad-value-too-long = длиннее { $limit } знаков; сократите
bad-value-not-a-number = не целое число; запишите только цифрами
bad-value-out-of-range = не в пределах от { $least } до { $most }
bad-value-not-degrees = не градусы в десятичной записи, как 51.128207
bad-value-not-yes-no = не «да» и не «нет»
bad-value-not-a-time = не время суток, как 07:00
bad-value-unknown-zone = не часовой пояс, как Asia/Almaty
bad-value-unknown-district = в этой области нет района с таким названием; исправьте название
bad-value-unknown-word = нет среди известных значений; см. список в форме
bad-value-required = не может быть пустым
suspicion-voters-zero = Нет ни одного избирателя
suspicion-voters-over = Более 3 000 избирателей (ст. 23)
suspicion-voters-far-off = Избирателей более чем вдвое меньше или больше, чем в реестре
suspicion-commission-size = Численность комиссии не соответствует числу избирателей (ст. 17)
suspicion-coordinates-swapped = Широта и долгота поменялись местами
suspicion-coordinates-outside = Место лежит за пределами страны
suspicion-out-of-sequence = Номер намного больше остальных в области
suspicion-same-place = То же место и адрес у другого участка
import-group-new = Новые
import-group-changed = Изменённые
import-group-unchanged = Без изменений
import-group-duplicate = Повторы
import-group-wrong = Ошибочные
venue-task-check = Проверить новое место
venue-task-check-forms = Перепечатать бланки проверки и лист района
venue-task-voter-notices = Известить избирателей (ст. 38)
venue-task-published-list = Исправить опубликованный список участков (ст. 23)
venue-task-signs = Перенести вывеску и указатели
rejected-station-fault = Участок № { $number }: { $reason }.
rejected-station-value = { $fact }: { $reason }.
rejected-station-exists = В этой области уже есть участок № { $number }. Выберите другой номер.
rejected-station-in-use = Участок № { $number } сохраняет номер: с ним связаны проверки или перемены места. Закройте его и добавьте новый.
rejected-nothing-to-change = Ничего не изменится: эти сведения уже есть в реестре.
rejected-proposal-old = После сравнения списка реестр изменился. Сравните ещё раз; ничего не записано.
rejected-cancelled = Остановлено. Ничего не записано.
rejected-station-changed-since = Участок № { $number } с тех пор изменён ещё раз. Исправьте вручную; ничего не отменено.
rejected-changed-since = С тех пор изменено ещё раз. Исправьте вручную; ничего не отменено.
rejected-not-to-be-taken-back = Это не отменяется: это решение либо у него своя отмена.
done-add-station = Участок № { $name } добавлен.
done-change-stations = Участок № { $name } изменён.
done-renumber-station = Теперь это участок № { $name }.
done-move-venue = У участка № { $name } новое место. Что называло прежнее, перечислено при нём.
done-finish-venue-task = Отмечено у участка № { $name }.
done-take-back = Отменено: участок № { $name } как прежде.
done-change-stations-many = 
    { $count-n ->
        [one] Изменён { $count } участок.
        [few] Изменено { $count } участка.
       *[other] Изменено { $count } участков.
    }
done-import-stations-many = 
    { $count-n ->
        [one] Из { $name } взят { $count } участок.
        [few] Из { $name } взято { $count } участка.
       *[other] Из { $name } взято { $count } участков.
    }
done-take-back-many = 
    { $count-n ->
        [one] Отменено: как прежде { $count } участок.
        [few] Отменено: как прежде { $count } участка.
       *[other] Отменено: как прежде { $count } участков.
    }
command-add-station = Участок добавлен
command-change-stations = Сведения изменены
command-renumber-station = Номер изменён
command-move-venue = Место изменено
command-finish-venue-task = Отмечено исполнение после перемены места
command-import-stations = Список загружен
command-take-back = Отменено
### readers
exchange-cancelled = Файл { $file } прочитан не до конца: чтение остановлено. Из него ничего не взято.
exchange-entities = В файле { $file } определены или использованы сущности XML (DOCTYPE); спискам они не нужны, поэтому файл не прочитан. Запросите список без них либо в виде XLSX или CSV.
exchange-too-large-cells = В файле { $file } больше { $most } ячеек, он не принят. Удалите ненужные столбцы или разделите список на части.
exchange-not-a-table-markup = { $file } — веб-страница или документ XML другого вида. Из файлов XML читаются только списки избирательных участков (EML 110b); запросите список в виде XLSX или CSV.
exchange-not-a-table-json = { $file } — это JSON, но не набор объектов GeoJSON. Выберите другой файл.
### grid
filter-district = Район
filter-access = Доступ
choice-count = { $choice } ({ $count })
table-position = Строка { $row } из { $count } · выделено: { $selected } · избирателей в списке: { $voters }
columns-button = Столбцы…
columns-title = Столбцы таблицы
columns-hint = Отметьте столбцы, которые показывает таблица, и расположите их по порядку. Этот компьютер запомнит ваш выбор. Ширину столбцов можно менять и мышью в заголовке таблицы.
columns-standard = Стандартные столбцы
columns-up = Переместить выше: { $column }
columns-down = Переместить ниже: { $column }
columns-narrower = Сделать уже: { $column }
columns-wider = Сделать шире: { $column }
go-to-button = Перейти…
go-to-title = Перейти к строке или участку
go-to-number = Номер
go-to-row = Строка списка
go-to-station = Избирательный участок
go-to-confirm = Перейти
go-to-no-row = В списке строки с 1 по { $count }.
go-to-no-station = Участка с таким номером в списке нет. Сбросьте фильтры, чтобы искать среди всех участков.
copy-rows = Копировать строки
copying-rows = Копируется строк: { $done } из { $all }
copied-rows = { $count-n ->
    [one] Скопирована { $count } строка. Её можно вставить в электронную таблицу.
    [few] Скопированы { $count } строки. Их можно вставить в электронную таблицу.
    [many] Скопировано { $count } строк. Их можно вставить в электронную таблицу.
   *[other] Скопировано { $count } строки. Их можно вставить в электронную таблицу.
}
copy-too-many = За один раз можно скопировать не более { $most } строк; ничего не скопировано. Выгрузите список в файл.
key-extend = выделить строки подряд (также Shift+щелчок)
key-keep = перемещаться, не меняя выделения
key-toggle = добавить строку к выделению или снять выделение (также Ctrl+щелчок)
key-select-all = выделить все строки; Esc снимает выделение
key-copy = скопировать выделенные строки для электронной таблицы
key-go-to = перейти к строке или участку по номеру
### paper
form-title = Лист проверки избирательного участка
form-station = Избирательный участок № { $number }
form-gate = Проверка к сроку
form-gate-day = { $on } (за { $days-n ->
        [one] { $days } день
        [few] { $days } дня
        [many] { $days } дней
       *[other] { $days } дня
    })
form-item = Пункт
form-required = Нужно
form-not-applicable = не отн.
form-critical = ▲ критический пункт: без него участок не может открыться («не отн.» – не относится)
form-remarks = Замечания (номер пункта, что не в порядке, кто и до какого дня устраняет)
form-checked-by = Проверил(а)
form-chair = Председатель участковой избирательной комиссии
form-name = фамилия, имя, отчество
form-date = дата
form-code = Код
sheet-title = Список избирательных участков для проверки
sheet-legend = Номера пунктов
sheet-in-order = Всё в порядке
sheet-exceptions = Недостатки (номера пунктов)
sheet-remark = Замечание
sheet-signature = Подпись
sheet-no-district = Участки вне районов
letter-number = № ____________
letter-addressee = Акиму { $place }
letter-place = { $district } { $region }
letter-unit = административно-территориальной единицы «{ $name }»
letter-subject = Об устранении недостатков в готовности избирательных участков
letter-body = { $commission } направляет результаты проверки готовности избирательных участков к голосованию { $day }. По состоянию на { $today } на территории { $place } избирательных участков с неустранёнными недостатками – { $stations }, недостатков – { $defects }. Согласно статьям 39 и 48 Конституционного закона «О выборах в Республике Казахстан» местные исполнительные органы оказывают содействие избирательным комиссиям в подготовке голосования. В связи с этим просим принять меры к устранению перечисленных ниже недостатков в установленные сроки, назначить ответственных там, где они не указаны, и письменно сообщить Комиссии о проделанной работе.
letter-column-station = Участок №
letter-column-since = Выявлен
letter-column-responsible = Ответственный
letter-column-due = Срок
letter-overdue = { $on } – просрочено
letter-critical = { $defect } (критический)
report-first-pages = { $count-n ->
    [one] Здесь показана только первая { $count } страница; в файл и на печать идут все.
    [few] Здесь показаны только первые { $count } страницы; в файл и на печать идут все.
    [many] Здесь показаны только первые { $count } страниц; в файл и на печать идут все.
   *[other] Здесь показаны только первые { $count } страницы; в файл и на печать идут все.
}
paper-no-place = В реестре нет такого региона или района.
paper-no-region = В реестре нет региона с таким кодом.
paper-no-station = В реестре нет избирательного участка № { $number } ({ $region }).
paper-no-stations = Здесь нет избирательных участков, печатать нечего.
paper-too-many = Участков слишком много для одного документа: { $count }, а помещается не более { $limit }. Печатайте их по районам.
paper-no-defects = Здесь нет неустранённых недостатков, писать не о чем.
code-character = Знак «{ $character }» не относится к коду избирательного участка: в нём десять цифр.
code-length = В коде избирательного участка десять цифр, а здесь – { $count }.
code-check-digit = Код не сходится с контрольной цифрой: одна цифра неверна или две переставлены. Сверьте его с листом.
code-no-station = Такого кода не может быть ни у одного избирательного участка.
### readiness

readiness-out-of-date = Устарела
field-gates = Даты рубежей проверки
field-checklist-items = Пункты проверочного листа
field-responsible = Ответственный
field-mend-until = Срок устранения
rejected-quantity-too-small = «{ $item }»: насчитано { $given }, этому участку нужно не менее { $required }. Ответьте «Нет» или исправьте число.
rejected-item-not-failed = По пункту «{ $item }» на этом участке нет неустранённого недостатка; повторно проверяются только пункты с недостатками.
rejected-check-out-of-date = Проверка от { $on } устарела: проверьте участок заново целиком.
rejected-second-person-needed = Участок № { $number }, «{ $item }»: об устранении сообщили вы, поэтому проверить его должен другой сотрудник.
rejected-unknown-stations = Нет среди проверяемых участков: № { $numbers }. Ничего не внесено.
rejected-defect-not-open = На участке № { $number } нет неустранённого недостатка «{ $item }»; возможно, его уже устранили.
rejected-gate-after-election = Каждый рубеж должен быть не позднее дня голосования, { $on }.
rejected-item-code = Код «{ $code }» занят или записан неверно: используйте строчные латинские буквы, цифры и знак подчёркивания.
rejected-unknown-category = В проверочном листе нет раздела «{ $category }»; выберите из списка.
rejected-quantity-of-nothing = «{ $item }»: требуемое количество и число избирателей на единицу должны быть не меньше 1.
rejected-item-text-missing = Для пункта «{ $item }» нужны текст и формулировка недостатка на всех четырёх языках.
rejected-no-critical-item = В проверочном листе должен быть хотя бы один критический пункт; отметьте его.
done-record-checks = Внесены проверки, участков: { $name }.
done-take-back-checks = Отменены проверки, участков: { $name }.
done-recheck-items = Участок № { $name }: повторная проверка внесена, готовность — «{ $readiness }».
done-assign-defects = Недостатков поручено к устранению: { $name }.
done-report-repair = Участок № { $name }: сообщение об устранении внесено, недостаток снимет проверка другим сотрудником.
done-remind-defects = Напоминание отмечено, недостатков: { $name }.
done-attach-photo = К проверке участка № { $name } приложено фото.
done-change-gates = Даты рубежей проверки изменены.
done-change-checklist = Для новых проверок действует проверочный лист № { $name }.
command-record-checks = Внесены проверки многих участков
command-take-back-checks = Отменены проверки многих участков
command-recheck-items = Повторно проверены пункты с недостатками
command-assign-defects = Устранение недостатков поручено
command-report-repair = Сообщено об устранении недостатка
command-remind-defects = Составлено напоминание
command-attach-photo = Приложено фото проверки
command-change-gates = Изменены даты рубежей проверки
command-change-checklist = Изменён проверочный лист
### ui-readers
import-button = Загрузить список…
import-title = Загрузка списка участков
import-state = Сначала список сверяется с реестром. Ничего не записывается, пока вы не подтвердите.
import-file-title = Список
import-file-hint = CSV, XLSX, ODS, EML или GeoJSON. Файл можно также перетащить в окно.
import-sender = Отправитель (необязательно)
import-sender-hint = Кто прислал список, например область. Под этим именем запоминается значение столбцов.
import-default-region = Область
import-default-region-none = как указано в строке
import-default-region-hint = Область для строк, где она не указана (необязательно)
import-read = Прочитать список
import-comparing = Сверка списка с реестром…
import-writing = Внесение участков в реестр…
import-stop = Остановить
import-columns = Столбцы
import-columns-hint = Что означает каждый столбец списка. После изменения список сразу сверяется заново.
import-column-place = Столбец { $number }
import-column-meaning = Значение столбца { $number }, { $title }
import-column-left-out = Не загружать
import-column-found = Распознан
import-column-corrected = Выбран вами
import-column-unused = Не загружается
import-header-title = Столбец списка
import-header-samples = Первые значения
import-header-meaning = Значение
import-header-row = Строка
import-header-says = Что указано в списке
import-header-changes = Что изменится
import-header-reason = Причина
import-sum = Строк: { $rows } = новые: { $new } + изменённые: { $changed } + без изменений: { $unchanged } + повторы: { $duplicate } + ошибочные: { $wrong }
import-take-stations = { $count-n ->
    [one] Внести { $count } участок
    [few] Внести { $count } участка
    [many] Внести { $count } участков
   *[other] Внести { $count } участка
}
import-tick-all = Внести всю группу: отмечено { $ticked } из { $count }
import-ticked = будет внесено
import-unticked = не вносится
import-row-number = Строка { $row }
import-group-empty = В этой группе нет строк.
import-choose-line = Выберите строку, чтобы увидеть её содержание.
import-confirm-title = Внести список в реестр
import-confirm-hint = Это одно действие, его можно отменить. Участки, которых нет в списке, остаются без изменений.
import-confirm-new = Новые участки
import-confirm-changed = Изменяемые участки
import-confirm-left-out = Не отмечены вами
import-confirm-bad = Ошибочные строки и повторы, не вносятся
import-compare-again = Сверить заново
import-another = Другой список…
import-past-title = Загруженные ранее списки
import-past-none = Списки ещё не загружались.
import-past-choose = Выберите загрузку, чтобы увидеть, что было в списке.
import-past-when = Загружен
import-past-who = Кем
import-past-file = Файл
import-past-taken = Внесено
import-past-back = Отменено
import-past-problems = Ошибки и подозрительные строки
import-past-no-problems = Ошибок и подозрительных строк не было
export-stations-hint = Участки в том виде и порядке, в каком они показаны, со всеми сведениями.
export-stations-count = Участков: { $count }
find-command = Действие
key-import-tick = отметить строку или снять отметку
### ui-grid
stations-more = Ещё
station-add = Добавить участок…
station-add-title = Новый избирательный участок
station-edit = Изменить
station-edit-state = То, что неизвестно, оставьте пустым
station-number-hint = от 1 до 999999, свободный в регионе
station-region-missing = Выберите регион
station-number-wrong = Укажите другой номер от 1 до 999999, только цифрами
station-reason-missing = Укажите причину: она сохраняется в журнале
section-place = Место и вид
section-size = Численность, часы работы и координаты
section-accessibility = Доступность
fact-unknown = неизвестно
fact-hint-time = Например, 07:00
fact-hint-degrees = Например, 51.128207
fact-hint-zone = Например, Asia/Almaty
fact-hint-members = 5, 7 или 9 (ст. 17)
column-coordinates = Координаты
access-there = Есть
access-missing = Отсутствует
change-venue = Сменить место…
change-venue-instead = Вносит новое место с причиной и перечисляет, где указано прежнее
renumber = Другой номер…
renumber-title = Другой номер для участка № { $number }
renumber-hint = Только пока с прежним номером не связаны проверки и смены места.
renumber-number = Новый номер
venue-title = Новое место для участка № { $number }
venue-hint = Прежнее место сохраняется при участке; там же перечислено, что нужно переделать.
venue-from = С какого дня
venue-save = Внести смену места
section-venue-changes = Смена места
venue-changed-from = С { $on }: { $reason }
venue-old = Прежде: { $place }
bulk-button = Изменить несколько…
bulk-title = Изменить несколько участков
bulk-hint = Выберите, что изменить у всех. Ниже показано, что изменится; до подтверждения ничего не меняется.
bulk-selected = Выбранные участки ({ $count })
bulk-listed = Все участки списка ({ $count })
bulk-fact = Сведение { $number }
bulk-add = Ещё одно сведение
bulk-remove = Убрать
bulk-preview = Что изменится
bulk-no-value = Укажите значение для каждого сведения выше.
bulk-counting = Подсчёт…
bulk-counts = Изменится: { $changed } · останется как есть: { $unchanged } · нельзя изменить: { $refused }
bulk-more = и ещё { $count }
bulk-confirm = Изменить участков: { $count }
papers-button = Печать…
papers-title = Документы по участкам
paper-kind = Документ
paper-scope = Участки
paper-defect-letter = Письмо о недостатках
paper-not-made = Документ не составлен; причина указана в сообщении.
print-check-form = Напечатать лист проверки…
key-edit-station = изменить сведения об участке
key-leave-form = закрыть форму

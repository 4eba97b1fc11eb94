# The interface in English. $NAME is the value as it is written, $NAME-n the number that chooses the plural form.

## Everywhere
app-name = Tizim
app-purpose = The register of the election commission
not-given = not given
sample = SAMPLE
sample-hint = This register holds a sample election. Stations, addresses and checks are generated examples.
total = Total
all = all
save = Save
cancel = Cancel
close = Close
undo = Undo
open = Open…
choose = Choose…
critical = critical
optional = optional
example = example
another-program = another program
loading = Loading…
as-table = as a table
as-chart = as a chart
women-among-them = { $count-n ->
    [one] { $count } woman
   *[other] { $count } women
}
days-left = { $count-n ->
    [one] { $count } day to election day
   *[other] { $count } days to election day
}
days-since = { $count-n ->
    [one] { $count } day since election day
   *[other] { $count } days since election day
}
election-day-today = election day is today
long-date = { $day } { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
weekday-1 = Mo
weekday-2 = Tu
weekday-3 = We
weekday-4 = Th
weekday-5 = Fr
weekday-6 = Sa
weekday-7 = Su
previous-month = Previous month
next-month = Next month
open-calendar = Open the calendar
date-hint = dd.mm.yyyy
time-hint = hh:mm
not-a-date = This is not a date. Write it as 07.11.2022.
not-a-time = This is not a time. Write it as 17:50.
not-a-number = This is not a number. Use digits only.
errors-title = { $count-n ->
    [one] One thing stands in the way
   *[other] { $count } things stand in the way
}

## Navigation and the top of the window
nav-overview = Overview
nav-applications = Applications
nav-ballot = Ballot
nav-stations = Stations
nav-reports = Reports
nav-settings = Settings
find-anything = Find anything…
find-none = Nothing found. Try a name, a station's number or an address.
find-page = Page
find-application = Application
find-station = Station
working-at = Working date { $moment }
record-number = Record { $records }
record-head = Chain { $head }
saved-in = { $file }
change-person = Change who is working
close-register = Close this register
keys-title = Keys of this page
key-find = find an application, a station or a page
key-pages = go to a page
key-keys = show this list
key-zoom = larger, smaller, normal size
key-save = save the form
key-escape = close or go back
key-move = move through the list
key-ends = first and last row
key-new-application = new application
key-record-check = record a check of the station
key-answers = yes, no, not applicable for the item
key-search = search the list

## Welcome
welcome-title = Which register do you want to work in?
welcome-sample = Try the sample election
welcome-sample-hint = The early presidential election of 20 November 2022 as it stood on 7 November. Nothing to install, nothing to break.
welcome-create = Create an election…
welcome-create-hint = A new, empty register with the papers, grounds and checklist of 2022.
welcome-open = Open…
welcome-open-hint = A register that is already on this computer (*.tizim).
welcome-recent = Recently opened
welcome-recent-none = Nothing yet. The registers that you open will be listed here.
welcome-path = Path of the file
welcome-path-hint = Type or paste the path if no dialog opens.
making-sample = Making the sample election
opening = Opening the register
create-title = Create an election
create-file = Where to keep it
create-button = Create the register
create-first-person = Who begins
who-title = Who is working?
who-hint = Everything you do is recorded under this name.

## Overview
overview-state = { $moment } · { $count } of { $total } stations can open
print-summary = Print the summary report…
finding-applications = { $registered } of { $received } applications registered
stage-received = Received
stage-conforming = Conforming
stage-registered = Registered
stage-refused = Refused
stage-in-progress = In progress
finding-readiness = { $share } of { $count } stations can open
readiness-by-region = Region, worst first
map-title = Share of stations that can open
map-count = { $count-n ->
    [one] { $count } region
   *[other] { $count } regions
}
finding-defects = Open defects: { $count }
no-open-defects = No open defects
due-title = Due next
due-none = Nothing is due any more
due-today = today
due-tomorrow = tomorrow
region-bar = { $region }: ready { $ready }, with defects { $defects }, not ready { $notready }, not checked { $notchecked }
stage-bar = { $stage }: { $count }, women { $women }
tile-label = { $region }: { $share } can open

## States
status-received = Received
status-suspended = Checking suspended
status-conforming = Conforming
status-nonconforming = Not conforming
status-registered = Registered
status-refused = Refused
status-withdrawn = Withdrawn
status-not-accepted = Not accepted
ballot-draft = Draft of the ballot
ballot-proofread = Ballot proofread
ballot-approved = Ballot approved
ballot-lapsed = Approval has lapsed
readiness-not-checked = Not checked
readiness-not-ready = Not ready
readiness-ready-with-defects = Ready with defects
readiness-ready = Ready
kind-ordinary = ordinary
kind-military = military unit
kind-ship = ship
kind-rest-home = rest home
kind-sanatorium = sanatorium
kind-hospital = hospital
kind-remote = remote place
kind-pasture = distant pasture
kind-continuous-production = continuous production
kind-shift-camp = shift camp
kind-detention = place of detention
kind-abroad = mission abroad
access-open = open
access-closed = closed
access-abroad = abroad
post-clerk = clerk
post-officer = officer
post-member = member of the commission
post-secretary = secretary
post-chair = chair
sex-female = woman
sex-male = man
nominator-republican-association = Republican public association
nominator-union-of-legal-entities = Union of legal entities
nominator-other-body = Other body

## Applications
applications-state = { $received } received, { $registered } registered, { $refused } refused, { $progress } in progress
applications-none = No applications yet. Record the first with “New application”.
applications-filtered-none = No application matches. Clear the search or the filter.
applications-none-chosen = Choose an application to see its papers, checks and history.
new-application = New application
search-applications = Search by name or nominating body
filter-status = Status
column-number = No.
column-nominee = Nominee
column-nominator = Nominated by
column-received = Received
column-status = Status
column-outcome = Outcome
column-decided = Decided
column-valid-signatures = Valid signatures
application-title = Application No. { $number }
application-title-not-accepted = Papers not accepted
intake-title = New application
intake-hint = As it stands in the identity card and in the papers handed over.
section-nominee = The nominee
section-nominator = Who nominates
section-receipt = Receipt
section-papers = Papers
section-facts = Facts
section-signatures = Signatures
section-decision = Decision
section-history = History
field-name-kk = Full name in Kazakh
field-name-ru = Full name in Russian
field-name-latin = Name in Latin letters
field-name-hint = Surname, name, patronymic
field-sex = Sex
field-birth-on = Date of birth
field-birth-year = Year of birth
field-nominator = Nominating body
field-nominator-kk = Nominating body in Kazakh
field-nominator-ru = Nominating body in Russian
field-nominator-en = Nominating body in English
field-nominator-kind = Kind of body
field-nominated-on = Nominated on
field-received-on = Received on
field-received-time = at
field-received-moment = Time of receipt
field-reason = Reason
field-date = Date
field-resolution-number = Number of the resolution
field-resolution-number-hint = Session/serial, as in 65/538; may stay empty
field-votes = Votes
field-votes-for = For
field-votes-against = Against
field-votes-abstained = Abstained
field-grounds = Grounds of refusal
field-ground-note = What it rests on in this case
field-signatures-collected = Signatures collected
field-signatures-checked = Checked
field-signatures-valid = Valid
field-signature-regions = Regions represented
field-person-name = Name
field-election-name = Name of the election
field-election-name-kk = Name of the election in Kazakh
field-election-name-ru = Name of the election in Russian
field-election-name-en = Name of the election in English
field-election-name-id = Name of the election in Indonesian
field-held-on = Election day
field-nomination-closes = Nomination closes on
field-registration-closes = Registration closes on
field-closes-time = at
field-signatures-required = Valid signatures required
field-regions-required = Regions required
field-voters = Voters
field-post = Post
receive = Receive the application
decline = Do not accept the papers…
decline-title = Papers are not accepted
decline-hint = Recorded with the reason; it does not count as an application received.
age-on-election-day = { $age } years on election day
tasks-title = What is done and what is missing
task-filing-papers = Papers of first filing
task-registration-papers = Papers for registration
task-conformity = Conformity check
task-signatures = Valid signatures
task-regions = Regions represented
task-decision = Decision of the commission
task-of = { $done } of { $all }
task-open = open
task-done = done
deadline-nomination = until { $moment }
deadline-registration = decide until { $moment }
deadline-over = over since { $moment }
papers-received-on = received { $on }
paper-missing = not received
papers-unknown = Which papers were handed over was not published.
record-paper = Received
action-record-paper = Record a paper
action-suspend-checking = Suspend the checking…
action-resume-checking = Resume the checking
action-establish-conformity = Establish conformity…
action-establish-nonconformity = Does not conform…
action-record-signatures = Record signatures
action-register = Register the candidate…
action-refuse = Refuse registration…
action-withdraw = Record a withdrawal…
action-correct = Correct facts…
register-title = Register the candidate
register-hint = This will be recorded as the decision of the commission, and the ballot will change.
refuse-title = Refuse registration
refuse-hint = This will be recorded as the decision of the commission with all the grounds ticked.
conformity-title = Establish conformity
conformity-hint = The nominee meets the requirements; signature sheets are issued.
nonconformity-title = The nominee does not conform
nonconformity-hint = The refusal follows by resolution.
suspend-title = Suspend the checking
suspend-hint = The court's ruling on which the checking stops.
withdraw-title = Withdrawal of the candidate
withdraw-hint = In writing, until two days before voting. An approved ballot lapses by it.
correct-title = Correct facts
correct-hint = The correction and its reason stay in the history. An approved ballot lapses when a name on it changes.
required-of = { $count } required
short-by = short by { $count }
enough = enough
resolution-line = Resolution { $number } of { $on }
votes-line = { $for } for, { $against } against, { $abstained } abstained
withdrawn-line = Withdrawn on { $on }: { $statement }
suspended-line = Suspended on { $on }: { $ruling }
not-accepted-line = Not accepted: { $reason }
ground-line = Art. { $article }: { $text }
ground-line-constitution = Constitution, Art. { $article }: { $text }
history-none = Nothing has been recorded since this register was made.

## Ballot
ballot-state = { $count-n ->
    [one] { $count } candidate, then “against all”
   *[other] { $count } candidates, then “against all”
}
ballot-order-hint = In the order of the Kazakh alphabet (Art. 37(1))
ballot-preview = As it prints
ballot-needs = What it still needs
ballot-needs-nothing = Nothing. The ballot is approved as it stands.
ballot-needs-approval = Approval by resolution of the commission, recorded by a second person
ballot-approved-by = Approved on { $on }, resolution { $number }
ballot-proofread-by = Proofread on { $on } by { $name }
ballot-print-run = Print run { $count }
ballot-print-run-now = { $count } papers = { $voters } voters + 1 %, rounded up
ballot-lapses = Why the approval has lapsed
proofread = Proofread against the papers
proofread-title = The text is proofread
proofread-hint = You have compared every line, in both languages, with the identity papers.
approve = Approve the ballot…
approve-title = Approve the ballot
approve-hint = This will be recorded as the decision of the commission.
save-ballot = Save as PDF…
column-in-kazakh = In Kazakh
column-in-russian = In Russian
lapse-candidate-added = { $name } has been registered
lapse-candidate-removed = { $name } is no longer a candidate
lapse-name-changed = The name changed from “{ $was }” to “{ $is }”
lapse-order-changed = The order of the candidates changed
lapse-election-changed = The name of the election changed
lapse-day-changed = Election day changed from { $was } to { $is }
paper-ballot = Ballot paper
paper-how-to-mark = Put any mark in the empty square to the right of the candidate for whom you vote, or of the line “Against all”. Do not use a pencil; make no corrections.
proof-mark = DRAFT

## Stations
stations-state = { $count-n ->
    [one] { $count } station · { $voters } voters
   *[other] { $count } stations · { $voters } voters
}
stations-none = This register has no stations yet. Their lists come from the regions.
stations-filtered-none = No station matches these filters.
clear-filters = Clear filters
search-stations = Number, venue, address or district
filter-region = Region
filter-kind = Kind
filter-readiness = Readiness
filter-defect = Defect
column-region = Region
column-district = District
column-kind = Kind
column-venue = Venue
column-voters = Voters
column-readiness = Readiness
column-defects = Defects
column-last-check = Last check
column-stations = Stations
column-ready = Ready
column-with-defects = With defects
column-not-ready = Not ready
column-not-checked = Not checked
column-can-open = Can open, %
column-defect = Defect
column-critical = Critical
row-of = Row { $row } of { $count }
sort-ascending = { $column }, sorted ascending
sort-descending = { $column }, sorted descending
sort-by = Sort by { $column }
station-title = Station No. { $number }, { $region }
station-row = Station No. { $number }, { $region }, { $venue }, { $readiness }
station-choose = Choose a station to see its facts and checks.
station-address = Address
station-venue = Venue
station-district = District
station-kind = Kind
station-voters = Voters on the list
station-voters-over = over 3,000 (Art. 23)
station-members = Commission
station-members-of = { $count-n ->
    [one] { $count } member
   *[other] { $count } members
}
station-members-odd = size does not fit Art. 17
station-hours = Opens
station-chair-post = Chair works as
station-example = Venue, address, voters and the chair's post are generated examples.
section-open-defects = Open defects
section-checks = Checks
defect-since = since { $on }
check-summary = { $good } of { $all } in order
record-check = Record a check
check-title = Check of station No. { $number }
check-progress = { $done } of { $all } answered
check-keys = Y yes, N no, A not applicable, arrows move, Ctrl+S saves
check-all-yes = The rest is in order
check-not-due = can be judged from { $on }
check-note = Note
check-would-be = Would be
check-save = Save the check
answer-yes = yes
answer-no = no
answer-not-applicable = not applicable
check-item = { $text }: { $answer }
category-premises = Premises
category-equipment = Voting equipment
category-accessibility = Accessibility
category-information = Information
category-documents = Documents
category-staff = Commission
category-security = Security and links
discard-title = Throw away what you entered?
discard-hint = Nothing of it has been saved.
discard = Throw away
keep-editing = Go on editing

## Reports
reports-state = What you see is the very document that is saved and printed
report-summary = Summary report for a sitting
report-language = Language of the report
report-save = Save as PDF…
report-print = Print
report-saved = Saved as { $file }
report-printed = Sent to the printer. { $answer }
report-save-path = Save to
report-pages = { $count-n ->
    [one] { $count } page
   *[other] { $count } pages
}
report-page-image = Page { $page } of { $pages }
report-making = Typesetting the report
report-summary-title = Summary report for the sitting of the commission
report-election-day = Election day { $day } · { $left }
report-as-at = As at { $moment }
report-sample = Sample: generated data, not an official document
report-made = Printed { $moment }
report-page = Page { $page } of { $pages }
report-chain = Record { $records } · { $head }
report-signatures = Signed
report-chair = Chair of the commission
report-secretary = Secretary of the commission
figure-received = applications received
figure-registered = candidates registered
figure-stations = polling stations
figure-abroad = { $count } of them abroad
figure-voters = voters on the lists
figure-can-open = stations can open
figure-share = { $share } of all
figure-open-defects = open defects

## Settings
settings-state = Language, look and people
settings-language = Language
settings-look = Look
theme-light = Light
theme-dark = Dark
theme-system = As the system
settings-zoom = Size
settings-people = People
settings-election = Election
settings-register = Register
add-person = Add a person
person-inactive = has left
leave-person = Has left
return-person = Works here again
change-election = Save the election
backup-now = Back up to a folder…
backup-folder = Folder
backup-done = Backed up to { $file }
verify-now = Verify the register
verify-good = Verified: { $rows } rows agree with { $records } records of the audit. Chain { $head }
verify-bad = { $count-n ->
    [one] { $count } difference found. Do not go on working; keep this file and call whoever looks after the register.
   *[other] { $count } differences found. Do not go on working; keep this file and call whoever looks after the register.
}

## What was done
done-receive-application = The application of { $name } is received.
done-decline-application = It is recorded that the papers of { $name } were not accepted.
done-record-paper = The paper of { $name } is recorded.
done-suspend-checking = The checking of { $name } is suspended.
done-resume-checking = The checking of { $name } goes on.
done-establish-conformity = Conformity of { $name } is established.
done-establish-nonconformity = It is recorded that { $name } does not conform.
done-record-signatures = The signatures for { $name } are recorded.
done-register = { $name } is registered as a candidate.
done-refuse = Registration of { $name } is refused.
done-withdraw = The withdrawal of { $name } is recorded.
done-correct = The facts of { $name } are corrected.
done-proofread-ballot = The ballot is proofread.
done-approve-ballot = The ballot is approved.
done-record-check = Check of station No. { $name } is recorded: { $readiness }.
done-take-back-check = The check of station No. { $name } is taken back: { $readiness }.
done-add-person = { $name } is added.
done-change-person = { $name } is changed.
done-change-election = The election is changed.
done-ballot-lapsed = The approval of the ballot has lapsed; it must be approved anew.
command-create-register = Register made
command-receive-application = Application received
command-decline-application = Papers not accepted
command-record-paper = Paper recorded
command-suspend-checking = Checking suspended
command-resume-checking = Checking resumed
command-establish-conformity = Conformity established
command-establish-nonconformity = Found not conforming
command-record-signatures = Signatures recorded
command-register = Candidate registered
command-refuse = Registration refused
command-withdraw = Withdrawal recorded
command-correct = Facts corrected
command-proofread-ballot = Ballot proofread
command-approve-ballot = Ballot approved
command-record-check = Check recorded
command-take-back-check = Check taken back
command-add-person = Person added
command-change-person = Person changed
command-change-election = Election changed

## What stands against it
rejected-missing = { $field }: this is required.
rejected-too-long = { $field }: at most { $limit } characters.
rejected-in-the-future = { $field }: this lies in the future; the register stands at { $now }.
rejected-before = { $field }: not before { $earliest }.
rejected-deadline-passed = The time limit ended on { $closed }. What came later can only be recorded as not accepted or refused.
rejected-too-close-to-voting = Withdrawal was possible until { $day }, two days before voting (Art. 60).
rejected-too-young = The nominee will be { $age } on election day; 40 is required (Constitution, Art. 41(2)).
rejected-absurd-birth = This date of birth cannot be right. Compare it with the identity card.
rejected-resolution-number = The number is written session/serial, as in 65/538. Leave it empty if it is not known yet.
rejected-votes-of-nobody = Enter the votes cast: at least one, and not more than the { $members } members of the commission.
rejected-votes-against = More votes must be for the decision than against it.
rejected-papers-missing = Papers are missing: { $papers }.
rejected-no-ground = Tick at least one ground of refusal (Art. 59(7)).
rejected-unknown-ground = The ground “{ $code }” is not in this register.
rejected-unknown-paper = The paper “{ $code }” is not in this register.
rejected-not-in-this-state = “{ $action }” is not possible while the application is: { $status }.
rejected-already-decided = The commission has decided ({ $status }). Only a correction with a reason is possible now.
rejected-signatures-short = The support does not suffice (Art. 56(2)): { $valid } valid of { $required }, { $regions } regions of { $wanted }.
rejected-signatures-contradict = This cannot be more than { $limit }.
rejected-needs-second-person = A second person must record this: the step before was recorded by { $first }. Change who is working.
rejected-nominator-not-entitled = Only a republican public association may nominate (Art. 55(1)). The application can only be refused.
rejected-nominator-taken = This body has already nominated in application No. { $number }; each may nominate once (Art. 55).
rejected-same-nominee = A person of this name has already applied, in application No. { $number }.
rejected-too-few-candidates = At least two registered candidates are needed (Art. 55(5)); there are { $count }.
rejected-applications-undecided = { $count-n ->
    [one] { $count } application is not decided yet.
   *[other] { $count } applications are not decided yet.
}
rejected-not-proofread = The text, as it stands now, must be proofread against the papers.
rejected-already-approved = The ballot is approved already.
rejected-items-unanswered = { $count-n ->
    [one] { $count } item has no answer yet.
   *[other] { $count } items have no answer yet.
}
rejected-note-missing = “{ $item }” is critical: write in the note why it does not apply.
rejected-unknown-item = The item “{ $code }” is not in the checklist.
rejected-nothing-changed = Nothing was changed.
rejected-check-not-latest = Only the latest check of a station can be taken back.
rejected-check-of-another = Only { $author }, who recorded this check, can take it back.
rejected-changed-meanwhile = Somebody has changed this in the meantime. Look at it again, then repeat what you wanted.
rejected-not-found = This is no longer in the register.
rejected-unknown-person = Choose who is working first.
rejected-last-person = At least one person must stay in the register.

## What went wrong
failed-not-found = There is no file { $file }. Check the path, or open another register.
failed-exists = { $file } is there already and was not touched. Choose another name.
failed-read-only = { $file } may not be written. Ask for permission to write, or copy it to a folder of your own. Nothing was changed.
failed-foreign = { $file } is not a register of Tizim. It was not touched. Choose a *.tizim file.
failed-newer = { $file } was made by a newer version of Tizim. It was not touched. Install the newer version to open it.
failed-damaged = { $file } is damaged ({ $detail }). It was not touched. Open the latest backup instead, and keep this file.
failed-in-use = { $file } is already open: { $holder }. Close it there first; nothing was changed.
failed-network-drive = { $file } lies on a network drive, where a register can be damaged. Copy it to a disk of this computer.
failed-disk-full = The disk of { $file } is full. Nothing was saved. Make room, then repeat it.
failed-io = { $file } could not be used: { $detail }. Nothing was changed.
failed-content = The register could not be read ({ $detail }). Nothing was changed. Verify it, or open the latest backup.
failed-report = The report could not be made: { $detail }.
failed-print = The system did not print: { $detail }. Save the report as PDF and print it from there.
failed-no-window = No window can be opened on this computer: { $detail }.
failed-no-window-hint = Without a window you can still use: tizim summary, tizim report, tizim verify, tizim backup (see tizim --help).

## What verify finds
differs-row-changed = Table { $table }, row { $key }: changed outside the program ({ $columns }).
differs-row-added = Table { $table }, row { $key }: added outside the program.
differs-row-removed = Table { $table }, row { $key }: removed outside the program.
differs-chain-broken = Table audit, record { $seq }: changed, or a record before it is missing.
differs-counter-wrong = Table { $table }, row { $key }: does not agree with the rows that it counts.
differs-schema-changed = { $name }: not as this version of the program makes it.
differs-file-damaged = The file itself is damaged: { $detail }.

## Lists from and to others
exchange-column-region = Region
exchange-column-collected = Signatures collected
exchange-column-checked = Signatures checked
exchange-column-valid = Valid signatures
exchange-column-invalid-data = Invalid: wrong or missing data
exchange-column-invalid-twice = Invalid: signed twice
exchange-column-invalid-not-voter = Invalid: not a voter of the region
exchange-column-invalid-not-own = Invalid: not signed by the voter
exchange-column-invalid-other = Invalid: other reasons
exchange-column-protocol = Protocol number
exchange-column-date = Date of the protocol
exchange-column-stopped = Checking stopped
exchange-counts = Good rows: { $good }, bad rows: { $bad }, skipped rows: { $skipped }
exchange-bad-row = Row { $row }, { $column }, “{ $value }”: { $reason }
exchange-bad-row-empty = Row { $row }, { $column }: { $reason }
exchange-reason-missing = Nothing is given here; the value is required.
exchange-reason-unknown-region = There is no such region. Write its code, as KZ-10, or its full name.
exchange-reason-several-regions = More than one region is called so. Add “city” or “region”, or write the code.
exchange-reason-twice = This region stands in row { $first } already.
exchange-reason-not-a-number = This is not a whole number. Use digits only.
exchange-reason-not-a-date = This is not a date. Write it as 07.11.2022.
exchange-reason-not-yes-or-no = This is neither yes nor no.
exchange-skipped = Row { $row } was skipped: “{ $text }”
exchange-total-differs = Row { $row }, { $column }: the total says { $stated }, the rows above it give { $summed }.
exchange-nothing-written = { $count-n ->
    [one] Nothing was written: { $count } row is bad. Put the list right or ask the territorial commission, then repeat it.
   *[other] Nothing was written: { $count } rows are bad. Put the list right or ask the territorial commission, then repeat it.
}
exchange-protocols-written = The protocols are recorded in application No. { $number }.
exchange-no-application = There is no application No. { $number } in this register.
exchange-too-large-file = { $file } is larger than { $most } MB and was not read. Divide the list into parts.
exchange-too-large-unpacked = { $file } unpacks to more than { $most } MB and was not read. Save the list alone in a new spreadsheet.
exchange-too-large-rows = { $file } has more than { $most } rows and was not taken. Divide the list into parts.
exchange-too-large-columns = { $file } has more than { $most } columns and was not taken. Delete what is beside the list.
exchange-too-large-cell = { $file }, row { $row }: a cell has more than { $most } characters. The file was not taken; look for a missing quotation mark or delimiter.
exchange-not-a-table-empty = { $file } holds no rows. Save the list again and choose that file.
exchange-not-a-table-pdf = { $file } is a PDF document. Ask for the list as a spreadsheet (XLSX or CSV).
exchange-not-a-table-picture = { $file } is a picture. Ask for the list as a spreadsheet (XLSX or CSV).
exchange-not-a-table-database = { $file } is a database or a register, not a list. It was not touched.
exchange-not-a-table-old = { $file } is a spreadsheet of an old version or under a password. Open it, save it as .xlsx without a password, and choose that file.
exchange-not-a-table-archive = { $file } is an archive or a text document, not a spreadsheet. Choose an XLSX or CSV file.
exchange-not-a-table-binary = { $file } is not a list. Choose an XLSX or CSV file.
exchange-unreadable = { $file } is damaged or cut off ({ $detail }). Ask for it again.
exchange-unclosed-quote = { $file }, row { $row }: a quotation mark is opened and never closed. Put it right and choose the file again.
exchange-columns-missing = { $file } lacks the columns: { $columns }. Name them in the row above the list.
exchange-column-twice = { $file } has the column “{ $column }” twice. Delete the one that is not meant.
exchange-no-rows = { $file } has a header but no rows with protocols.
export-failed = The list could not be written: { $detail }.
export-column-number = No.
export-column-receipt = Receipt No.
export-column-status = Status
export-column-name-kk = Full name in Kazakh
export-column-name-ru = Full name in Russian
export-column-name-latin = Name in Latin letters
export-column-sex = Sex
export-column-birth-on = Date of birth
export-column-birth-year = Year of birth
export-column-nominator-kk = Nominating body in Kazakh
export-column-nominator-ru = Nominating body in Russian
export-column-nominator-en = Nominating body in English
export-column-nominator-kind = Kind of body
export-column-nominated-on = Nominated on
export-column-received-on = Received on
export-column-received-time = Received at
export-column-conformity-on = Conformity on
export-column-decided-on = Decided on
export-column-resolution = Resolution No.
export-column-collected = Signatures collected
export-column-checked = Signatures checked
export-column-valid = Valid signatures
export-column-regions = Regions represented
export-column-grounds = Grounds

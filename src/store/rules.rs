//! What the law and the commission fix: criteria, papers, grounds, time limits; and the register of bodies that nominate.

use rusqlite::{Connection, named_params};
use uuid::Uuid;

use super::columns::{coded, names, parsed};
use super::{Refusal, StoreError};
use crate::domain::association::{Association, AssociationId, NominatorKind};
use crate::domain::election::Names;
use crate::domain::rejection::required;
use crate::domain::rules::{Criterion, Ground, PaperKind, PaperStage, Rule, Rules, TimeLimit};
use crate::domain::{Facts, Field, Rejection};

pub fn rules(connection: &Connection) -> Result<Rules, StoreError> {
    Ok(Rules {
        criteria: criteria(connection)?,
        papers: papers(connection)?,
        grounds: grounds(connection)?,
        limits: limits(connection)?,
    })
}

fn criteria(connection: &Connection) -> Result<Vec<Criterion>, StoreError> {
    let sql = "SELECT criterion_code, article, years, ground_code, text_kk, text_ru, text_en, text_id, evidence_kk, evidence_ru, \
               evidence_en, evidence_id, active FROM criterion ORDER BY position, criterion_code";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut criteria = Vec::new();
    while let Some(row) = rows.next()? {
        criteria.push(Criterion {
            code: row.get("criterion_code")?,
            article: row.get("article")?,
            years: row.get("years")?,
            ground: row.get("ground_code")?,
            text: names(row, "text")?,
            evidence: names(row, "evidence")?,
            active: row.get("active")?,
        });
    }
    Ok(criteria)
}

fn papers(connection: &Connection) -> Result<Vec<PaperKind>, StoreError> {
    let sql = "SELECT paper_code, stage, article, title_kk, title_ru, title_en, title_id, active FROM paper \
               ORDER BY stage, position, paper_code";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut papers = Vec::new();
    while let Some(row) = rows.next()? {
        papers.push(PaperKind {
            code: row.get("paper_code")?,
            stage: coded(row, "stage", PaperStage::from_code)?,
            article: row.get("article")?,
            title: names(row, "title")?,
            active: row.get("active")?,
        });
    }
    Ok(papers)
}

fn grounds(connection: &Connection) -> Result<Vec<Ground>, StoreError> {
    let sql = "SELECT ground_code, article, text_kk, text_ru, text_en, text_id, refusal, cancellation, active FROM ground \
               ORDER BY position, ground_code";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut grounds = Vec::new();
    while let Some(row) = rows.next()? {
        grounds.push(Ground {
            code: row.get("ground_code")?,
            article: row.get("article")?,
            text: names(row, "text")?,
            refusal: row.get("refusal")?,
            cancellation: row.get("cancellation")?,
            active: row.get("active")?,
        });
    }
    Ok(grounds)
}

fn limits(connection: &Connection) -> Result<Vec<TimeLimit>, StoreError> {
    let sql = "SELECT limit_code, days, article, title_kk, title_ru, title_en, title_id FROM time_limit \
               ORDER BY position, limit_code";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut limits = Vec::new();
    while let Some(row) = rows.next()? {
        limits.push(TimeLimit {
            code: row.get("limit_code")?,
            days: row.get("days")?,
            article: row.get("article")?,
            title: names(row, "title")?,
        });
    }
    Ok(limits)
}

/// All entries in their order: a register's first rules, or those that an older one does not have yet.
pub fn insert(connection: &Connection, rules: &Rules) -> Result<(), StoreError> {
    let all = rules
        .papers
        .iter()
        .cloned()
        .map(Rule::Paper)
        .chain(rules.grounds.iter().cloned().map(Rule::Ground))
        .chain(rules.criteria.iter().cloned().map(Rule::Criterion))
        .chain(rules.limits.iter().cloned().map(Rule::Limit));
    for rule in all {
        put(connection, &rule)?;
    }
    Ok(())
}

/// Writes an entry: over the one of its code, or as the last of its kind.
fn put(connection: &Connection, rule: &Rule) -> Result<(), StoreError> {
    match rule {
        Rule::Criterion(criterion) => {
            let sql = "INSERT INTO criterion (criterion_code, position, article, years, ground_code, text_kk, text_ru, text_en, \
                       text_id, evidence_kk, evidence_ru, evidence_en, evidence_id, active) SELECT :code, \
                       coalesce(max(position), 0) + 1, :article, :years, :ground, :text_kk, :text_ru, :text_en, :text_id, \
                       :evidence_kk, :evidence_ru, :evidence_en, :evidence_id, :active FROM criterion WHERE true \
                       ON CONFLICT (criterion_code) DO UPDATE SET article = excluded.article, years = excluded.years, \
                       ground_code = excluded.ground_code, text_kk = excluded.text_kk, text_ru = excluded.text_ru, \
                       text_en = excluded.text_en, text_id = excluded.text_id, evidence_kk = excluded.evidence_kk, \
                       evidence_ru = excluded.evidence_ru, evidence_en = excluded.evidence_en, \
                       evidence_id = excluded.evidence_id, active = excluded.active";
            let (text, evidence) = (&criterion.text, &criterion.evidence);
            connection.prepare_cached(sql)?.execute(named_params! {
                ":code": criterion.code, ":article": criterion.article, ":years": criterion.years, ":ground": criterion.ground,
                ":text_kk": text.kk, ":text_ru": text.ru, ":text_en": text.en, ":text_id": text.id,
                ":evidence_kk": evidence.kk, ":evidence_ru": evidence.ru, ":evidence_en": evidence.en,
                ":evidence_id": evidence.id, ":active": criterion.active,
            })?;
        }
        Rule::Paper(paper) => {
            let sql = "INSERT INTO paper (paper_code, stage, position, article, title_kk, title_ru, title_en, title_id, active) \
                       SELECT :code, :stage, coalesce(max(position), 0) + 1, :article, :kk, :ru, :en, :indonesian, :active \
                       FROM paper WHERE stage = :stage \
                       ON CONFLICT (paper_code) DO UPDATE SET stage = excluded.stage, article = excluded.article, \
                       title_kk = excluded.title_kk, title_ru = excluded.title_ru, title_en = excluded.title_en, \
                       title_id = excluded.title_id, active = excluded.active";
            let title = &paper.title;
            connection.prepare_cached(sql)?.execute(named_params! {
                ":code": paper.code, ":stage": paper.stage.code(), ":article": paper.article, ":kk": title.kk,
                ":ru": title.ru, ":en": title.en, ":indonesian": title.id, ":active": paper.active,
            })?;
        }
        Rule::Ground(ground) => {
            let sql = "INSERT INTO ground (ground_code, position, article, text_kk, text_ru, text_en, text_id, refusal, \
                       cancellation, active) SELECT :code, coalesce(max(position), 0) + 1, :article, :kk, :ru, :en, \
                       :indonesian, :refusal, :cancellation, :active FROM ground WHERE true \
                       ON CONFLICT (ground_code) DO UPDATE SET article = excluded.article, text_kk = excluded.text_kk, \
                       text_ru = excluded.text_ru, text_en = excluded.text_en, text_id = excluded.text_id, \
                       refusal = excluded.refusal, cancellation = excluded.cancellation, active = excluded.active";
            let text = &ground.text;
            connection.prepare_cached(sql)?.execute(named_params! {
                ":code": ground.code, ":article": ground.article, ":kk": text.kk, ":ru": text.ru, ":en": text.en,
                ":indonesian": text.id, ":refusal": ground.refusal, ":cancellation": ground.cancellation,
                ":active": ground.active,
            })?;
        }
        Rule::Limit(limit) => {
            let sql = "INSERT INTO time_limit (limit_code, position, days, article, title_kk, title_ru, title_en, title_id) \
                       SELECT :code, coalesce(max(position), 0) + 1, :days, :article, :kk, :ru, :en, :indonesian \
                       FROM time_limit WHERE true \
                       ON CONFLICT (limit_code) DO UPDATE SET days = excluded.days, article = excluded.article, \
                       title_kk = excluded.title_kk, title_ru = excluded.title_ru, title_en = excluded.title_en, \
                       title_id = excluded.title_id";
            let title = &limit.title;
            connection.prepare_cached(sql)?.execute(named_params! {
                ":code": limit.code, ":days": limit.days, ":article": limit.article, ":kk": title.kk, ":ru": title.ru,
                ":en": title.en, ":indonesian": title.id,
            })?;
        }
    }
    Ok(())
}

/// Letters in a reason.
const REASON_LIMIT: usize = 2_000;

pub fn change(connection: &Connection, rule: &Rule, reason: &str) -> Result<Names, Refusal> {
    required(Field::Reason, reason, REASON_LIMIT)?;
    let rules = rules(connection)?;
    let rule = rule.check(&rules)?;
    let known = match &rule {
        Rule::Criterion(rule) => rules.criteria.contains(rule),
        Rule::Paper(rule) => rules.papers.contains(rule),
        Rule::Ground(rule) => rules.grounds.contains(rule),
        Rule::Limit(rule) => rules.limits.contains(rule),
    };
    if known {
        return Err(Rejection::NothingChanged.into());
    }
    put(connection, &rule)?;
    Ok(rule.text().clone())
}

pub fn associations(connection: &Connection) -> Result<Vec<Association>, StoreError> {
    let sql =
        "SELECT association_id, name_kk, name_ru, name_en, kind FROM association ORDER BY name_kk COLLATE kk, association_id";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut associations = Vec::new();
    while let Some(row) = rows.next()? {
        let name = Names { kk: row.get("name_kk")?, ru: row.get("name_ru")?, en: row.get("name_en")?, id: String::new() };
        let id = AssociationId(parsed(row, "association_id")?);
        associations.push(Association { id, name, kind: coded(row, "kind", NominatorKind::from_code)? });
    }
    Ok(associations)
}

pub fn put_association(connection: &Connection, association: &Association) -> Result<(), StoreError> {
    let sql = "INSERT INTO association (association_id, name_kk, name_ru, name_en, kind) VALUES (:id, :kk, :ru, :en, :kind) \
               ON CONFLICT (association_id) DO UPDATE SET name_kk = excluded.name_kk, name_ru = excluded.name_ru, \
               name_en = excluded.name_en, kind = excluded.kind";
    connection.prepare_cached(sql)?.execute(named_params! {
        ":id": association.id.0.to_string(),
        ":kk": association.name.kk,
        ":ru": association.name.ru,
        ":en": association.name.en,
        ":kind": association.kind.code(),
    })?;
    Ok(())
}

pub fn change_association(connection: &Connection, association: &Association, reason: &str) -> Result<Association, Refusal> {
    required(Field::Reason, reason, REASON_LIMIT)?;
    let association = association.check()?;
    if associations(connection)?.contains(&association) {
        return Err(Rejection::NothingChanged.into());
    }
    put_association(connection, &association)?;
    Ok(association)
}

/// The facts with their body in the register: the one that is named, the one of this name, or a new entry.
pub fn with_association(connection: &Connection, facts: &Facts) -> Result<Facts, StoreError> {
    let known = associations(connection)?;
    let (kk, ru, en) = (facts.nominator_kk.as_deref(), facts.nominator_ru.as_deref(), facts.nominator_en.as_deref());
    let found = known
        .iter()
        .find(|body| Some(body.id) == facts.association)
        .or_else(|| known.iter().find(|body| body.is_called(kk, ru, en)));
    let (id, kind) = if let Some(association) = found {
        // What kind of body it is, the register says, not the form.
        (association.id, association.kind)
    } else {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let name = Names {
            kk: text(&facts.nominator_kk),
            // A body known in one language only is called so in the other until its name is given.
            ru: facts.nominator_ru.clone().or_else(|| facts.nominator_en.clone()).unwrap_or_default(),
            en: text(&facts.nominator_en),
            id: String::new(),
        };
        let association = Association { id: AssociationId(Uuid::now_v7()), name, kind: facts.nominator_kind };
        put_association(connection, &association)?;
        (association.id, association.kind)
    };
    Ok(Facts { association: Some(id), nominator_kind: kind, ..facts.clone() })
}

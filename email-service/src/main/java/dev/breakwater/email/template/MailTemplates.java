package dev.breakwater.email.template;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.email.template.rendering.TemplateContent;
import dev.breakwater.platform.Ids;
import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.database.TransactionLocks;
import dev.breakwater.platform.operators.OperatorActions;
import dev.breakwater.platform.page.PageRequest;
import dev.breakwater.platform.problem.Problem.Violation;

/** The stored templates. A version never changes; a change is a new version. */
@Singleton
public class MailTemplates {

    private static final String VERSION = """
            select id, name, category, version, contents, mail_template_version.created_at
            from mail_template join mail_template_version on template_id = id
            """;

    private static final String LATEST = VERSION + " where name = ? and version = latest";
    private static final String ONE = VERSION + " where name = ? and version = ?";
    private static final String PAGE = VERSION + " where version = latest and id < ? order by id desc limit ?";

    private static final String ADD = """
            insert into mail_template (id, name, category, latest) values (?, ?, ?, 1) on conflict do nothing
            """;

    private static final String NEXT =
            "update mail_template set latest = latest + 1 where name = ? returning id, latest";

    private static final String ADD_VERSION =
            "insert into mail_template_version (template_id, version, contents, created_by) values (?, ?, ?::json, ?)";

    private static final TypeReference<Map<String, TemplateContent>> CONTENTS = new TypeReference<>() {};

    private final Statements statements;
    private final TransactionLocks locks;
    private final OperatorActions actions;
    private final ObjectMapper json;
    private final TemplateConfig config;

    MailTemplates(
            Statements statements,
            TransactionLocks locks,
            OperatorActions actions,
            ObjectMapper json,
            TemplateConfig config) {
        this.statements = statements;
        this.locks = locks;
        this.actions = actions;
        this.json = json;
        this.config = config;
    }

    /** Every way in which a template or a version of one can be stored or refused. */
    public sealed interface Stored {
        record Created(StoredTemplate template) implements Stored {}

        record NotFound() implements Stored {}

        record NameTaken() implements Stored {}

        record TooMany(int most) implements Stored {}

        record Invalid(List<Violation> violations) implements Stored {}
    }

    @Transactional
    public Stored create(String name, String category, Map<String, TemplateContent> contents, UUID creator) {
        var violations = TemplateRules.violations(name, category, contents);
        if (!violations.isEmpty()) return new Stored.Invalid(violations);
        locks.exclusive("mail-templates");
        if (statements.finds("select from mail_template having count(*) >= ?", config.most()))
            return new Stored.TooMany(config.most());
        var id = Ids.next();
        if (statements.execute(ADD, id, name, category) == 0) return new Stored.NameTaken();
        return addVersion(id, name, 1, contents, creator);
    }

    @Transactional
    public Stored change(String name, Map<String, TemplateContent> contents, UUID creator) {
        var violations = TemplateRules.violations(contents);
        if (!violations.isEmpty()) return new Stored.Invalid(violations);
        record Next(UUID id, int version) {}
        return statements
                .first(row -> new Next(row.getObject(1, UUID.class), row.getInt(2)), NEXT, name)
                .map(next -> addVersion(next.id(), name, next.version(), contents, creator))
                .orElseGet(Stored.NotFound::new);
    }

    private Stored addVersion(UUID id, String name, int version, Map<String, TemplateContent> contents, UUID creator) {
        statements.execute(ADD_VERSION, id, version, write(contents), creator);
        actions.record(creator, "STORE_TEMPLATE", name + "/" + version);
        return new Stored.Created(find(name, Optional.of(version)).orElseThrow());
    }

    /** @param version the newest one when empty */
    public Optional<StoredTemplate> find(String name, Optional<Integer> version) {
        return version.isPresent()
                ? statements.first(this::read, ONE, name, version.get())
                : statements.first(this::read, LATEST, name);
    }

    /** The newest version of each, the newest template first. */
    public List<StoredTemplate> page(PageRequest page) {
        return statements.all(this::read, PAGE, page.below(), page.fetch());
    }

    private StoredTemplate read(ResultSet row) throws SQLException {
        try {
            return new StoredTemplate(
                    row.getObject("id", UUID.class),
                    row.getString("name"),
                    row.getString("category"),
                    row.getInt("version"),
                    json.readValue(row.getString("contents"), CONTENTS),
                    Timestamps.instant(row, "created_at"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored template cannot be read", e);
        }
    }

    private String write(Map<String, TemplateContent> contents) {
        try {
            return json.writeValueAsString(contents);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

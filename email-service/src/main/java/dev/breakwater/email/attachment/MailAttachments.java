package dev.breakwater.email.attachment;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.email.person.ErasedPeople;
import dev.breakwater.platform.database.Statements;

/**
 * The files of deliveries. A trigger deletes their content with that of the email, and when it was sent; then the email cannot be
 * sent again.
 */
@Singleton
public class MailAttachments {

    private static final String ADD = """
            insert into mail_attachment (delivery_id, position, media_id, owner_id, bytes, content) values (?, ?, ?, ?, ?, ?)
            """;

    private static final String COPY = """
            insert into mail_attachment (delivery_id, position, media_id, owner_id, bytes, content)
            select ?, position, media_id, owner_id, bytes, content from mail_attachment where delivery_id = ?
            """;

    private static final String CONTENTS =
            "select content from mail_attachment where delivery_id = ? and content is not null order by position";

    private static final String SIZES = "select bytes from mail_attachment where delivery_id = ?";

    private static final String HAS_LOST = "select from mail_attachment where delivery_id = ? and content is null";

    /** An email that waits is suppressed then, like one to an erased person: without the file it is not what was accepted. */
    private static final String ERASE_OWNER = """
            update letters set content = null, due_at = least(due_at, now())
            where id in (select delivery_id from mail_attachment where owner_id = ? and content is not null)
            """;

    private final Statements statements;
    private final ErasedPeople erased;

    MailAttachments(Statements statements, ErasedPeople erased) {
        this.statements = statements;
        this.erased = erased;
    }

    /** Whether the owner of a file is erased. If not, the erasure waits for the caller's transaction, and finds the file. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean isErased(AttachedFile file) {
        return erased.isErased(file.owner());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void add(UUID delivery, List<AttachedFile> files) {
        for (int i = 0; i < files.size(); i++) {
            var file = files.get(i);
            statements.execute(ADD, delivery, i, file.mediaId(), file.owner(), file.content().length, file.content());
        }
    }

    /** For another copy of an email. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void copy(UUID delivery, UUID copy) {
        statements.execute(COPY, copy, delivery);
    }

    /** In their order, without those that were deleted. */
    public List<byte[]> contents(UUID delivery) {
        return statements.all(row -> row.getBytes(1), CONTENTS, delivery);
    }

    /** In bytes; of those whose content was deleted, too. */
    public List<Integer> sizes(UUID delivery) {
        return statements.all(row -> row.getInt(1), SIZES, delivery);
    }

    public boolean hasLost(UUID delivery) {
        return statements.finds(HAS_LOST, delivery);
    }

    /** Once the owner is in the list of the erased. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void eraseOf(UUID owner) {
        statements.execute(ERASE_OWNER, owner);
    }
}

package dev.breakwater.user.signin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.database.Statements;
import dev.breakwater.user.account.AccountStatus;
import dev.breakwater.user.account.SecretToken;

/**
 * Reads and locks accounts for sign-ins, in plain SQL. Hashing limits sign-ins to so few per second that their code is
 * rarely compiled by the JIT; an ORM would cost a part of a millisecond for each.
 */
@Singleton
class SignInAccounts {

    private static final String READ = """
            select id, password_hash, email, verified_at is not null, disabled_at is not null, is_admin,
                exists (select from totp where user_id = users.id and confirmed_at is not null),
                (select wrapped_key from person_key where user_id = users.id)
            from users where %s
            """;

    private static final String BY_ADDRESS = READ.formatted(
            "canonical_email = ? order by verified_at is null, requester_hash is distinct from ?, id desc limit 1");
    private static final String BY_ID = READ.formatted("id = ?");

    private static final String LOCK_UNCHANGED =
            "select from users where id = ? and password_hash = ? and disabled_at is null for share";

    private static final String REPLACE_HASH = "update users set password_hash = ? where id = ? and password_hash = ?";

    private final Statements statements;

    SignInAccounts(Statements statements) {
        this.statements = statements;
    }

    /**
     * An account as a sign-in needs it.
     *
     * @param wrappedKey the user's personal-data encryption key, wrapped
     */
    record SignInAccount(
            UUID id, String passwordHash, AccountStatus status, boolean requiresCode, Optional<String> wrappedKey) {

        SignInAccount withHash(String newHash) {
            return new SignInAccount(id, newHash, status, requiresCode, wrappedKey);
        }
    }

    /**
     * The account with the address, or else a registration of it: this browser's, or the newest. It is one statement in every
     * case, so that its duration does not reveal whether there is one.
     */
    Optional<SignInAccount> byAddress(EmailAddress address, Optional<SecretToken> requester) {
        var hash = requester.map(SecretToken::hash).orElse(null);
        return statements.first(SignInAccounts::account, BY_ADDRESS, address.canonical(), hash);
    }

    Optional<SignInAccount> byId(UUID id) {
        return statements.first(SignInAccounts::account, BY_ID, id);
    }

    /**
     * Locks the account until the caller's transaction ends. False when its password changed, or it was disabled, since it was
     * read.
     */
    boolean lockUnchanged(SignInAccount account) {
        return statements.finds(LOCK_UNCHANGED, account.id(), account.passwordHash());
    }

    /** Does nothing when the password has changed since the account was read. */
    void replaceHash(SignInAccount account, String newHash) {
        statements.execute(REPLACE_HASH, newHash, account.id(), account.passwordHash());
    }

    private static SignInAccount account(ResultSet row) throws SQLException {
        return new SignInAccount(
                row.getObject(1, UUID.class),
                row.getString(2),
                AccountStatus.read(row, 3),
                row.getBoolean(7),
                Optional.ofNullable(row.getString(8)));
    }
}

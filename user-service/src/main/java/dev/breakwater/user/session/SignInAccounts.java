package dev.breakwater.user.session;

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
 * What a sign-in asks of accounts, in plain statements: beside the hashing so few sign-ins are done in a second that none
 * of their code is ever warm, and each layer would cost a part of a millisecond.
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

    private static final String HOLD =
            "select from users where id = ? and password_hash = ? and disabled_at is null for share";

    private static final String REHASH = "update users set password_hash = ? where id = ? and password_hash = ?";

    private final Statements statements;

    SignInAccounts(Statements statements) {
        this.statements = statements;
    }

    /** Whose password can be checked, and what its being right may lead to. The key is that of the person, wrapped. */
    record Account(
            UUID id, String passwordHash, AccountStatus standing, boolean asksForCode, Optional<String> wrappedKey) {

        Account with(String renewedHash) {
            return new Account(id, renewedHash, standing, asksForCode, wrappedKey);
        }
    }

    /**
     * The account with the address; else a registration of it: that of this browser, or the newest. One statement whether or
     * not there is any, so that its time tells nothing.
     */
    Optional<Account> byAddress(EmailAddress address, Optional<SecretToken> requester) {
        var hash = requester.map(SecretToken::hash).orElse(null);
        return statements.first(SignInAccounts::account, BY_ADDRESS, address.canonical(), hash);
    }

    Optional<Account> byId(UUID id) {
        return statements.first(SignInAccounts::account, BY_ID, id);
    }

    /**
     * Keeps the password and the account's being enabled from changing until the caller's transaction ends. False when they
     * changed since they were read: what was checked is not the password any more.
     */
    boolean hold(Account account) {
        return statements.finds(HOLD, account.id(), account.passwordHash());
    }

    /** Changes nothing when the password was changed meanwhile. */
    void rehash(Account account, String renewedHash) {
        statements.execute(REHASH, renewedHash, account.id(), account.passwordHash());
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getObject(1, UUID.class),
                row.getString(2),
                AccountStatus.read(row, 3),
                row.getBoolean(7),
                Optional.ofNullable(row.getString(8)));
    }
}

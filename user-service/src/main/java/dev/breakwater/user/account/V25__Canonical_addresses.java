package dev.breakwater.user.account;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.breakwater.platform.address.EmailAddress;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jboss.logging.Logger;

/**
 * Computes the canonical addresses anew: the old way took {@code admın@…} for {@code admin@…} (ADR 27). In Java, so that the
 * folding is written in one place. Only addresses outside of ASCII can differ. No account is removed; each one that changes,
 * and each whose new form another account has, is logged by its id.
 */
public class V25__Canonical_addresses extends BaseJavaMigration {

    private static final Logger LOG = Logger.getLogger(V25__Canonical_addresses.class);

    /** A character outside of ASCII takes several octets. */
    private static final String FIND =
            "select id, email, canonical_email, is_admin from users where octet_length(email) <> char_length(email)";

    /** Compared with what was read: an account may get another address meanwhile. */
    private static final String CHANGE = """
            update users set canonical_email = ? where id = ? and email = ?
                and not exists (select from users where canonical_email = ?)
            """;

    private static final String FIND_UNVERIFIED =
            "select id, new_email from verification where octet_length(new_email) <> char_length(new_email)";

    private static final String CHANGE_UNVERIFIED = "update verification set new_canonical_email = ? where id = ?";

    private record Account(UUID id, String email, String canonical, boolean isAdmin) {}

    @Override
    public void migrate(Context context) throws SQLException {
        var connection = context.getConnection();
        var changed = changed(connection);
        var left = new ArrayList<>(changed);
        // A form may become free when the account that has it changes.
        while (changeSome(connection, left)) continue;
        for (var account : changed) report(account, left.contains(account));
        LOG.infof("%d canonical addresses computed anew, %d collide", changed.size(), left.size());
        changeUnverified(connection);
    }

    private static List<Account> changed(Connection connection) throws SQLException {
        var changed = new ArrayList<Account>();
        try (var find = connection.prepareStatement(FIND);
                var rows = find.executeQuery()) {
            while (rows.next()) {
                var email = rows.getString("email");
                var canonical = canonical(email);
                if (!canonical.equals(rows.getString("canonical_email")))
                    changed.add(new Account(
                            rows.getObject("id", UUID.class), email, canonical, rows.getBoolean("is_admin")));
            }
        }
        return changed;
    }

    private static boolean changeSome(Connection connection, List<Account> left) throws SQLException {
        var before = left.size();
        try (var change = connection.prepareStatement(CHANGE)) {
            for (var accounts = left.iterator(); accounts.hasNext(); ) {
                var account = accounts.next();
                change.setString(1, account.canonical);
                change.setObject(2, account.id);
                change.setString(3, account.email);
                change.setString(4, account.canonical);
                if (change.executeUpdate() == 1) accounts.remove();
            }
        }
        return left.size() < before;
    }

    private static void report(Account account, boolean collides) {
        if (collides) LOG.warnf("Account %s: another account has its address; nobody can sign in to it", account.id);
        else
            LOG.warnf(
                    "Account %s: its address was taken for another one%s",
                    account.id, account.isAdmin ? "; it was appointed administrator, check by whom" : "");
    }

    private static void changeUnverified(Connection connection) throws SQLException {
        try (var find = connection.prepareStatement(FIND_UNVERIFIED);
                var rows = find.executeQuery();
                var change = connection.prepareStatement(CHANGE_UNVERIFIED)) {
            while (rows.next()) {
                change.setString(1, canonical(rows.getString("new_email")));
                change.setObject(2, rows.getObject("id", UUID.class));
                change.executeUpdate();
            }
        }
    }

    /** An address that is none any more equals no other: nobody can type it. One such row must not stop the migration. */
    private static String canonical(String email) {
        return EmailAddress.parse(email).map(EmailAddress::canonical).orElse(email);
    }
}

package dev.breakwater.user.account;

import java.sql.ResultSet;
import java.sql.SQLException;

import dev.breakwater.platform.address.EmailAddress;

/** What of an account decides what it may do. */
public record AccountStatus(String email, boolean isVerified, boolean isDisabled, boolean isAdmin) {

    AccountStatus(UserRow user) {
        this(user.email(), user.isVerified(), user.isDisabled(), user.isAdmin());
    }

    /** From four columns in the order of the components, the first of them being number {@code first} of the row. */
    public static AccountStatus read(ResultSet row, int first) throws SQLException {
        return new AccountStatus(
                row.getString(first), row.getBoolean(first + 1), row.getBoolean(first + 2), row.getBoolean(first + 3));
    }

    /**
     * Computed from where mail goes, not read: what an older version stored may be another's, and this decides about roles.
     */
    public String canonicalEmail() {
        return EmailAddress.parse(email).map(EmailAddress::canonical).orElse(email);
    }
}

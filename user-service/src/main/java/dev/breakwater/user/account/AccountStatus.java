package dev.breakwater.user.account;

import java.sql.ResultSet;
import java.sql.SQLException;

import dev.breakwater.platform.address.EmailAddress;

/** The properties of an account that decide about sign-ins and roles. */
public record AccountStatus(String email, boolean isVerified, boolean isDisabled, boolean isAdmin) {

    AccountStatus(UserRow user) {
        this(user.email(), user.isVerified(), user.isDisabled(), user.isAdmin());
    }

    /** Reads four columns, in the order of the components, starting with column number {@code first}. */
    public static AccountStatus read(ResultSet row, int first) throws SQLException {
        return new AccountStatus(
                row.getString(first), row.getBoolean(first + 1), row.getBoolean(first + 2), row.getBoolean(first + 3));
    }

    /** Computed from the address, not read: an older version may have stored another form, and this decides about roles. */
    public String canonicalEmail() {
        return EmailAddress.parse(email).map(EmailAddress::canonical).orElse(email);
    }
}

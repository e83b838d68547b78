package dev.breakwater.user.account;

/** What of an account decides what it may do. */
public record Standing(String canonicalEmail, boolean isVerified, boolean isDisabled, boolean isAdmin) {

    Standing(UserRow user) {
        this(user.canonicalEmail(), user.isVerified(), user.isDisabled(), user.isAdmin());
    }
}

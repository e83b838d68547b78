package dev.breakwater.user.administration;

/** What an administrator can do to an account. */
enum AdminAction {
    DISABLE,
    ENABLE,
    SIGN_OUT,
    APPOINT,
    DISMISS
}

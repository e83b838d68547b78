package dev.breakwater.user.administration;

/** The actions of an administrator on an account. */
enum AccountAction {
    DISABLE,
    ENABLE,
    SIGN_OUT,
    APPOINT,
    DISMISS
}

package dev.breakwater.user.administration;

/** What the audit log records. It is stored by name. */
public enum AdminActionKind {
    DISABLE,
    ENABLE,
    SIGN_OUT,
    APPOINT,
    DISMISS,
    CREATE_CLIENT,
    RENAME_CLIENT,
    DISABLE_CLIENT,
    ENABLE_CLIENT,
    DELETE_CLIENT,
    ADD_CLIENT_SECRET,
    REMOVE_CLIENT_SECRET
}

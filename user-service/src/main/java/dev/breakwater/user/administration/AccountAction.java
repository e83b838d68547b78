package dev.breakwater.user.administration;

/** The actions of an administrator on an account. */
enum AccountAction {
    DISABLE(AdminActionKind.DISABLE),
    ENABLE(AdminActionKind.ENABLE),
    SIGN_OUT(AdminActionKind.SIGN_OUT),
    APPOINT(AdminActionKind.APPOINT),
    DISMISS(AdminActionKind.DISMISS);

    private final AdminActionKind kind;

    AccountAction(AdminActionKind kind) {
        this.kind = kind;
    }

    /** As the audit log records it. */
    AdminActionKind kind() {
        return kind;
    }
}

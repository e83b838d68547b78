package dev.breakwater.email.message;

import java.util.Optional;

import dev.breakwater.email.message.Email.AlreadyRegistered;
import dev.breakwater.email.message.Email.EmailChange;
import dev.breakwater.email.message.Email.EmailChanged;
import dev.breakwater.email.message.Email.EmailChangedWithUndo;
import dev.breakwater.email.message.Email.ErasureNotice;
import dev.breakwater.email.message.Email.NewDevice;
import dev.breakwater.email.message.Email.PasswordChanged;
import dev.breakwater.email.message.Email.PasswordReset;
import dev.breakwater.email.message.Email.SecondFactorDisabled;
import dev.breakwater.email.message.Email.SecondFactorEnabled;
import dev.breakwater.email.message.Email.SessionTheft;
import dev.breakwater.email.message.Email.Verification;
import dev.breakwater.email.message.Email.Welcome;
import dev.breakwater.events.UserEvent;

/** An email and its recipient; {@code locale} is the requested one, in any format, or null. */
public record AddressedEmail(String recipient, String locale, Email email) {

    /** The email that an event causes, if any. */
    public static Optional<AddressedEmail> causedBy(UserEvent event) {
        return switch (event) {
            case UserEvent.VerificationRequested e ->
                to(
                        e.email(),
                        e.locale(),
                        new Verification(e.displayName(), e.token(), e.code(), e.expiresAt(), e.at()));
            case UserEvent.Verified e -> to(e.email(), e.locale(), new Welcome(e.displayName()));
            case UserEvent.RegisteredAgain e -> to(e.email(), e.locale(), new AlreadyRegistered(e.at()));
            case UserEvent.EmailChangeRequested e ->
                to(e.newEmail(), e.locale(), new EmailChange(e.token(), e.expiresAt(), e.at()));
            case UserEvent.EmailChanged e -> to(e.oldEmail(), e.locale(), changed(e));
            case UserEvent.PasswordResetRequested e ->
                to(e.email(), e.locale(), new PasswordReset(e.token(), e.expiresAt(), e.at()));
            case UserEvent.PasswordChanged e ->
                to(e.email(), e.locale(), new PasswordChanged(e.everySessionEnded(), e.at()));
            case UserEvent.SessionTheftDetected e -> to(e.email(), e.locale(), new SessionTheft(e.at()));
            case UserEvent.NewDeviceSignedIn e ->
                to(e.email(), e.locale(), new NewDevice(e.userAgent(), e.ipPrefix(), e.at()));
            case UserEvent.SecondFactorEnabled e -> to(e.email(), e.locale(), new SecondFactorEnabled(e.at()));
            case UserEvent.SecondFactorDisabled e -> to(e.email(), e.locale(), new SecondFactorDisabled(e.at()));
            case UserEvent.ErasureNoticeRequested e -> to(e.email(), e.locale(), new ErasureNotice(e.at()));
            case UserEvent.Registered _,
                    UserEvent.ProfileChanged _,
                    UserEvent.SessionEnded _,
                    UserEvent.AccountDisabled _,
                    UserEvent.AccountEnabled _,
                    UserEvent.ErasureRequested _,
                    UserEvent.Erased _,
                    UserEvent.Unknown _ -> Optional.empty();
        };
    }

    private static Email changed(UserEvent.EmailChanged event) {
        return event.undoToken() == null
                ? new EmailChanged(event.newEmail(), event.at())
                : new EmailChangedWithUndo(event.newEmail(), event.undoToken(), event.undoExpiresAt(), event.at());
    }

    private static Optional<AddressedEmail> to(String recipient, String locale, Email email) {
        return Optional.of(new AddressedEmail(recipient, locale, email));
    }
}

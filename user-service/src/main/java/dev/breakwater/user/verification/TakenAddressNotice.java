package dev.breakwater.user.verification;

import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.outbox.Outbox;
import dev.breakwater.user.account.Users;
import dev.breakwater.user.throttling.mail.MailThrottle;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Notifies the owner of an address when somebody else tries to use it; the response to that person reveals nothing. */
@Singleton
public class TakenAddressNotice {

    private final Users users;
    private final MailThrottle mailThrottle;
    private final Outbox outbox;
    private final Config config;

    TakenAddressNotice(Users users, MailThrottle mailThrottle, Outbox outbox, Config config) {
        this.users = users;
        this.mailThrottle = mailThrottle;
        this.outbox = outbox;
        this.config = config;
    }

    /** Requests the email in the caller's transaction, unless the owner was notified recently. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void notifyOwner(EmailAddress address, Instant at) {
        users.byAddress(address)
                .filter(owner -> users.remind(owner.id(), at, config.remindInterval()))
                .filter(owner -> mailThrottle.allows(owner.address()))
                .ifPresent(owner ->
                        outbox.append(new UserEvent.RegisteredAgain(owner.id(), owner.email(), owner.locale(), at)));
    }

    @ConfigMapping(prefix = "breakwater.taken-addresses")
    interface Config {

        /** The minimum time between two notices to an owner. */
        @WithDefault("PT10M")
        Duration remindInterval();
    }
}

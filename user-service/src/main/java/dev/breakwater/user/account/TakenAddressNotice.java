package dev.breakwater.user.account;

import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import dev.breakwater.events.UserEvent;
import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.outbox.Outbox;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What happens when somebody wants an address that has an account: its owner is told, the asker learns nothing. */
@Singleton
public class TakenAddressNotice {

    private final Users users;
    private final Outbox outbox;
    private final Config config;

    TakenAddressNotice(Users users, Outbox outbox, Config config) {
        this.users = users;
        this.outbox = outbox;
        this.config = config;
    }

    /** Tells the owner, in the caller's transaction, if there is one who was not told just now. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void tellOwner(EmailAddress address, Instant at) {
        users.byAddress(address)
                .filter(owner -> users.remind(owner.id(), at, config.remindInterval()))
                .ifPresent(owner ->
                        outbox.append(new UserEvent.RegisteredAgain(owner.id(), owner.email(), owner.locale(), at)));
    }

    @ConfigMapping(prefix = "breakwater.taken-addresses")
    interface Config {

        /** The owner of a taken address is told of a new attempt at most once in this time. */
        @WithDefault("PT10M")
        Duration remindInterval();
    }
}

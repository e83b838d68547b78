package dev.breakwater.email.suppression;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.keys.KeyFolder;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;

/** The keys that hash addresses, see {@link KeyFolder}. A hash of an older key is replaced when feedback about the address arrives. */
@Startup
@Singleton
public class AddressKeys {

    private static final KeyFolder.Kind<AddressKey> KIND = new KeyFolder.Kind<>(
            "The keys of suppressed addresses",
            "breakwater.suppression.keys.directory",
            AddressKey.ENDING,
            AddressKey::read,
            AddressKey::id,
            AddressKey::secret);

    private final KeyFolder<AddressKey> keys;

    AddressKeys(SuppressionConfig config) {
        keys = new KeyFolder<>(KIND, config.keys(), config.keyLead());
    }

    public AddressKey active() {
        return keys.active(Instant.now());
    }

    /** Under the active key; empty for what is no address. */
    public Optional<String> hash(String address) {
        return EmailAddress.parse(address).map(it -> active().hash(it));
    }

    /** The address under every key. */
    public List<String> hashes(EmailAddress address) {
        return keys.all().stream().map(key -> key.hash(address)).toList();
    }

    /** Empty when there is none of this id. */
    public Optional<AddressKey> named(String id) {
        return keys.all().stream().filter(key -> key.id().equals(id)).findAny();
    }

    @Scheduled(every = "30s", delayed = "30s")
    void reread() {
        keys.reread(Instant.now());
    }
}

package dev.breakwater.stack.secrets;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

import dev.breakwater.stack.machine.StackLocation;

/** The keys that hash suppressed addresses, in the form of {@link UrlKeys}. */
public final class AddressKeys {

    private AddressKeys() {}

    /** Generates the first key if there is none. */
    public static Path ensure(StackLocation stackLocation) throws IOException {
        var folder = stackLocation.folder("address-keys");
        if (UrlKeys.ids(folder).isEmpty()) UrlKeys.add(folder, Instant.now());
        return folder;
    }
}

package dev.breakwater.media.function;

import dev.breakwater.media.processing.decoder.child.DecoderMain;
import io.quarkus.runtime.Quarkus;

/** The entry point of the native function and of its child process. On the JVM, Lambda calls the handler of Quarkus. */
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        if (DecoderMain.isNamedBy(arguments)) DecoderMain.main(arguments);
        else Quarkus.run(arguments);
    }
}

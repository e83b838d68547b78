package dev.breakwater.media.thumbnails.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import com.sun.jna.Library;
import com.sun.jna.Native;
import dev.breakwater.media.thumbnails.Format;
import dev.breakwater.media.thumbnails.Metadata;
import dev.breakwater.media.thumbnails.Outcome;
import dev.breakwater.media.thumbnails.Recipe;
import dev.breakwater.media.thumbnails.Thumbnails;
import dev.breakwater.media.thumbnails.Transform;
import dev.breakwater.media.thumbnails.Variant;
import dev.breakwater.media.thumbnails.validation.Limits;

/**
 * A process that makes thumbnails of files that are changed at random. Each is in {@code current} before it is opened: the parent
 * finds there what crashed this process, or what {@link FuzzWatchdog} ended it for.
 */
public final class FuzzMain {

    /** Small, so that a file that passes them cannot take long. */
    private static final Limits LIMITS = new Limits(8L << 20, 1_000_000, 4_096, 50, Duration.ofSeconds(10));

    private static final Recipe RECIPE = Recipe.parse("small=24,medium=48", Set.of(Format.WEBP, Format.JPEG));

    private static final Transform FILL = new Transform(30, 20, Transform.Fit.FILL, Format.WEBP, Optional.empty());

    /** {@code M_PERTURB} of {@code malloc.h}: new memory is filled with a byte, unless it is 0. */
    private static final int PERTURB = -6;

    private static final int FILLED = 0xaa;

    /** A part of glibc. */
    public interface Malloc extends Library {
        int mallopt(int option, int value);
    }

    private final Thumbnails thumbnails = Thumbnails.open(Optional.empty(), LIMITS, RECIPE);
    private final Malloc malloc = Native.load("c", Malloc.class);
    private final TreeMap<String, Integer> outcomes = new TreeMap<>();
    private final Path folder;
    private int findings;

    private FuzzMain(Path folder) {
        this.folder = folder;
    }

    /** Arguments: the first seed, the seconds, and the folder for what is found. */
    public static void main(String... arguments) throws IOException {
        long first = Long.parseLong(arguments[0]);
        long end = System.nanoTime()
                + Duration.ofSeconds(Long.parseLong(arguments[1])).toNanos();
        var fuzz = new FuzzMain(Path.of(arguments[2]));
        var corpus = FuzzCorpus.files();
        long seed = first;
        for (; System.nanoTime() < end; seed++) {
            FuzzWatchdog.starts(seed);
            fuzz.run(seed, new Mutation(seed, corpus).file());
        }
        System.out.println((seed - first) + " files from seed " + first + ": " + fuzz.outcomes);
        System.exit(fuzz.findings == 0 ? 0 : 1);
    }

    /** Also runs a file that is kept. Throws what the pipeline must not throw. */
    static Outcome checked(Thumbnails thumbnails, Malloc malloc, byte[] file) {
        malloc.mallopt(PERTURB, 0);
        var outcome = thumbnails.make(file);
        if (!(outcome instanceof Outcome.Made made)) return outcome;
        for (var it : made.variants()) {
            if (!Metadata.in(it.bytes()).isEmpty()) throw new IllegalStateException("metadata comes out");
        }
        malloc.mallopt(PERTURB, FILLED);
        if (!(thumbnails.make(file) instanceof Outcome.Made again) || !isSame(made, again)) {
            throw new IllegalStateException("memory that is not initialized comes out");
        }
        return outcome;
    }

    static Thumbnails thumbnails() {
        return Thumbnails.open(Optional.empty(), LIMITS, RECIPE);
    }

    private void run(long seed, byte[] file) throws IOException {
        var current = folder.resolve("current");
        Files.write(current, file);
        try {
            if (seed % 4 == 0) thumbnails.transform(file, FILL);
            count(checked(thumbnails, malloc, file));
        } catch (RuntimeException | Error e) {
            findings++;
            outcomes.merge("found", 1, Integer::sum);
            Files.copy(current, folder.resolve("found-" + seed), StandardCopyOption.REPLACE_EXISTING);
            System.out.println("found-" + seed + ": " + e + " at " + e.getStackTrace()[0]);
        }
    }

    private void count(Outcome outcome) {
        var name =
                switch (outcome) {
                    case Outcome.Made made -> made.contentType();
                    case Outcome.Refused refused -> refused.reason().slug();
                    case Outcome.OutOfTime _ -> "out-of-time";
                };
        outcomes.merge(name, 1, Integer::sum);
    }

    private static boolean isSame(Outcome.Made one, Outcome.Made other) {
        for (int i = 0; i < one.variants().size(); i++) {
            Variant a = one.variants().get(i);
            if (!Arrays.equals(a.bytes(), other.variants().get(i).bytes())) return false;
        }
        return one.blurHash().equals(other.blurHash());
    }
}

package dev.breakwater.user.password.hashing;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.sun.jna.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Hashes with the system's libsodium, if it is installed, and with the packaged copy. */
class PasswordHasherTest {

    private static final Argon2Cost COST = new Argon2Cost(19456, 2, 1);
    private static final PasswordHasher HASHER = new PasswordHasher(LibsodiumArgon2.load(Optional.empty()));

    @Test
    void a_password_matches_its_own_hash_only() {
        var hash = HASHER.hash("correct horse", COST);
        assertTrue(HASHER.matches("correct horse", hash));
        assertFalse(HASHER.matches("correct horsf", hash));
        assertFalse(HASHER.matches("", hash));
        assertNotEquals(hash.toPhc(), HASHER.hash("correct horse", COST).toPhc());
        assertTrue(hash.toPhc().startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
        assertTrue(HASHER.matches("correct horse", PasswordHash.parse(hash.toPhc())));
    }

    @Test
    void equivalent_unicode_encodings_are_the_same_password() {
        assertTrue(HASHER.matches("cafe\u0301 fine", HASHER.hash("caf\u00e9 \ufb01ne", COST)));
    }

    /** Hashes of "password" from the reference implementation's tests (github.com/P-H-C/phc-winner-argon2, src/test.c). */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id, a short salt  | $argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "id, two lanes     | $argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
                "i, a short salt   | $argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA",
                "i, two lanes      | $argon2i$v=19$m=256,t=2,p=2$c29tZXNhbHQ$T/XOJ2mh1/TIpJHfCdQan76Q5esCFVoT5MAeIM1Oq2E",
            })
    void hashes_that_libsodium_cannot_compute_are_verified(String shape, String phc) {
        var stored = PasswordHash.parse(phc);
        assertFalse(stored.isLibsodiumCompatible(), shape);
        assertTrue(HASHER.matches("password", stored), shape);
        assertFalse(HASHER.matches("passwore", stored), shape);
    }

    private record Case(String password, int saltByte, Argon2Cost cost, int length) {}

    /** RFC 9106's test vector has four lanes, which libsodium does not support: so the two implementations are compared. */
    static Stream<Case> cases() {
        return Stream.of(
                new Case("", 0, new Argon2Cost(8, 1, 1), 32),
                new Case("password", 1, COST, 32),
                new Case("a long enough phrase", 0xff, new Argon2Cost(47104, 1, 1), 32),
                new Case("passphrase, \u00e9\u00df\ud83d\udc69", 2, new Argon2Cost(7168, 5, 1), 32),
                new Case(
                        "x".repeat(512),
                        3,
                        new Argon2Cost(65536, 3, 1),
                        64), // RFC 9106's second recommended option, with one lane
                new Case("nul\0inside", 4, new Argon2Cost(1023, 2, 1), 16),
                new Case("odd length", 5, new Argon2Cost(64, 100, 1), 61));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void libsodium_and_bouncy_castle_compute_the_same(Case of) {
        var salt = new byte[LibsodiumArgon2.SALT_BYTES];
        Arrays.fill(salt, (byte) of.saltByte);
        var password = of.password.getBytes(StandardCharsets.UTF_8);
        var expected = BouncyCastleArgon2.hash(Argon2Type.ARGON2ID, password, salt, of.cost, of.length);
        for (var libsodium : Stream.of(Optional.<Path>empty(), Optional.of(packaged()))
                .map(LibsodiumArgon2::load)
                .toList()) assertArrayEquals(expected, libsodium.hash(password, salt, of.cost, of.length));
        assertTrue(HASHER.matches(of.password, new PasswordHash(Argon2Type.ARGON2ID, of.cost, salt, expected)));
    }

    @Test
    void a_failed_memory_allocation_fails_only_that_hash() {
        var libsodium = LibsodiumArgon2.load(Optional.empty());
        assertThrows(
                IllegalStateException.class,
                () -> libsodium.hash(new byte[8], new byte[16], new Argon2Cost(Integer.MAX_VALUE, 1, 1), 32));
        assertTrue(HASHER.matches("still", HASHER.hash("still", COST)));
    }

    @Test
    void a_missing_or_invalid_libsodium_is_reported_with_its_configuration_key(@TempDir Path folder) throws Exception {
        var text = Files.writeString(folder.resolve("libsodium.so"), "not a library");
        for (var file :
                new String[] {text.toString(), folder.resolve("absent.so").toString()}) {
            var problem = LibsodiumArgon2.problem(Optional.of(file)).orElseThrow();
            assertTrue(problem.startsWith("breakwater.passwords.libsodium: libsodium cannot be loaded: "), problem);
            assertEquals(1, problem.lines().count(), problem);
        }
        assertEquals(Optional.empty(), LibsodiumArgon2.problem(Optional.empty()));
    }

    /** Runs a process that finds no libsodium on the system, has it in a jar and unpacks it to an own folder. */
    @Test
    void the_packaged_libsodium_is_used_when_the_system_has_none_and_leaves_no_file_behind(
            @TempDir Path folder, @TempDir Path other) throws Exception {
        var jar = other.resolve("service.jar");
        try (var file = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
            Files.createDirectory(file.getPath(Platform.RESOURCE_PREFIX));
            Files.copy(packaged(), file.getPath(Platform.RESOURCE_PREFIX, System.mapLibraryName("sodium")));
        }
        var classes = System.getProperty("surefire.real.class.path", System.getProperty("java.class.path"));
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djna.platform.library.path=" + other.resolve("nowhere"),
                        "-Djna.tmpdir=" + folder,
                        "-cp",
                        jar + File.pathSeparator + classes,
                        OpensLibsodium.class.getName())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), output);
        assertTrue(output.contains(OpensLibsodium.OPENED), output);
        try (var left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    static final class OpensLibsodium {

        static final String OPENED = "opened";

        public static void main(String... arguments) {
            System.out.println(LibsodiumArgon2.problem(Optional.empty()).orElse(OPENED));
        }
    }

    private static Path packaged() {
        return Path.of("target/classes", Platform.RESOURCE_PREFIX, System.mapLibraryName("sodium"))
                .toAbsolutePath();
    }
}

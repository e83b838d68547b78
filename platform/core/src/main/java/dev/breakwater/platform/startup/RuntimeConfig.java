package dev.breakwater.platform.startup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.PropertiesLocationConfigSourceFactory;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * The configuration of the environment: system properties, environment variables and {@code config/application.properties}, as
 * Quarkus reads them. The packaged configuration is not included: it has the defaults for development.
 */
final class RuntimeConfig {

    private static final int FILE_ORDINAL = 260;

    private RuntimeConfig() {}

    static Function<String, Optional<String>> here() {
        var config = config();
        return key -> config.getOptionalValue(key, String.class).filter(value -> !value.isBlank());
    }

    private static SmallRyeConfig config() {
        var builder = new SmallRyeConfigBuilder()
                .addSystemSources()
                .addDefaultInterceptors()
                .withProfile("prod")
                .withSources(new PropertiesLocationConfigSourceFactory());
        var elsewhere = System.getProperty("quarkus.config.locations", System.getenv("QUARKUS_CONFIG_LOCATIONS"));
        if (elsewhere != null) builder.withDefaultValue("smallrye.config.locations", elsewhere);
        var file = Path.of("config/application.properties");
        try {
            if (Files.isReadable(file))
                builder.withSources(new PropertiesConfigSource(file.toUri().toURL(), FILE_ORDINAL));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return builder.build();
    }
}

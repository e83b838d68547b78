package dev.breakwater.platform.migration;

import jakarta.inject.Singleton;

import io.quarkus.arc.Unremovable;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * Flyway's lock belongs to the session, not to a transaction that stays open while the migrations run. {@code create index concurrently}
 * would wait for the end of that transaction, and so for ever.
 */
@Singleton
@Unremovable
public class MigrationLock implements FlywayConfigurationCustomizer {

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration
                .getPluginRegister()
                .getExact(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
    }

    /** The same for a configuration that is not the service's. */
    public static FluentConfiguration ofSession(FluentConfiguration configuration) {
        new MigrationLock().customize(configuration);
        return configuration;
    }
}

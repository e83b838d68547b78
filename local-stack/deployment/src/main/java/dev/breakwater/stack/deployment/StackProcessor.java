package dev.breakwater.stack.deployment;

import java.util.HashMap;
import java.util.Map;

import dev.breakwater.stack.Stack;
import dev.breakwater.stack.machine.StackLocation;
import dev.breakwater.stack.server.ConnectionSettings;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.IsDevServicesSupportedByLaunchMode;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.deployment.builditem.RunTimeConfigurationDefaultBuildItem;
import io.quarkus.deployment.pkg.builditem.CurateOutcomeBuildItem;
import io.quarkus.runtime.LaunchMode;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** In dev and test mode, starts or joins the local stack and configures the application's connections. */
class StackProcessor {

    private static final Logger LOG = Logger.getLogger("dev.breakwater.stack");

    /**
     * Plain defaults, not a {@code DevServicesResultBuildItem}, with which Hibernate would drop and create the schema of a
     * database whose data must persist.
     */
    @BuildStep(onlyIf = IsDevServicesSupportedByLaunchMode.class)
    void join(
            LaunchModeBuildItem mode,
            CurateOutcomeBuildItem outcome,
            Capabilities capabilities,
            BuildProducer<RunTimeConfigurationDefaultBuildItem> defaults)
            throws Exception {
        var module =
                outcome.getApplicationModel().getAppArtifact().getArtifactId().replaceFirst("^breakwater-", "");
        var coordinates = Containers.wanted() ? Containers.coordinates() : servers(module, mode.getLaunchMode());
        var keys = configuration(coordinates, capabilities);
        if (mode.getLaunchMode() == LaunchMode.DEVELOPMENT) {
            keys.putAll(new Stack(StackLocation.find(), LOG::info).siblings());
            DevPorts.shift(StackLocation.find().offset());
        }
        keys.forEach((key, value) -> defaults.produce(new RunTimeConfigurationDefaultBuildItem(key, value)));
    }

    private static ConnectionSettings servers(String module, LaunchMode mode) throws Exception {
        var stack = new Stack(StackLocation.find(), LOG::info);
        once("breakwater.stack.attached", () -> {
            stack.attach();
            return "yes";
        });
        if (mode != LaunchMode.TEST) return stack.shared(module);
        return stack.isolated(once("breakwater.stack.sandbox." + module, () -> stack.claim(module)));
    }

    private interface Question {
        String answer() throws Exception;
    }

    /** Once per JVM: a restarted application, even in another class loader, keeps its sandbox. */
    private static String once(String property, Question question) throws Exception {
        synchronized (System.class) {
            var known = System.getProperty(property);
            if (known != null) return known;
            var answer = question.answer();
            System.setProperty(property, answer);
            return answer;
        }
    }

    /** Only keys that this application can use: Quarkus warns about others. The application's settings override them. */
    private static Map<String, String> configuration(ConnectionSettings coordinates, Capabilities capabilities) {
        var keys = new HashMap<>(coordinates.ownKeys());
        if (capabilities.isPresent(Capability.AGROAL)) keys.putAll(coordinates.database(readsFromReplica()));
        if (capabilities.isPresent(Capability.KAFKA)) keys.putAll(coordinates.kafkaKeys());
        if (capabilities.isPresent(Capability.REDIS_CLIENT)) keys.putAll(coordinates.redisKeys());
        if (present("software.amazon.awssdk.services.s3.S3Client")) keys.putAll(coordinates.s3Keys());
        keys.putAll(coordinates.mailKeys());
        return keys;
    }

    private static boolean present(String type) {
        return QuarkusClassLoader.isClassPresentAtRuntime(type);
    }

    private static boolean readsFromReplica() {
        return ConfigProvider.getConfig()
                .getOptionalValue("quarkus.datasource.reader.db-kind", String.class)
                .isPresent();
    }
}

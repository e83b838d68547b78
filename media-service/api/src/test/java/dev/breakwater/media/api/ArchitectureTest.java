package dev.breakwater.media.api;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

class ArchitectureTest {

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.breakwater.media.api");

    @Test
    void features_do_not_depend_on_each_other_in_circles() {
        slices().matching("dev.breakwater.media.api.(*)..")
                .should()
                .beFreeOfCycles()
                .check(SERVICE);
    }

    @Test
    void no_original_is_ever_opened_here() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.breakwater.media.thumbnails..", "com.sun.jna..", "java.awt..", "javax.imageio..")
                .check(SERVICE);
    }

    @Test
    void the_service_stands_on_platform_events_and_the_bucket_only() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.breakwater.user..",
                        "dev.breakwater.email..",
                        "dev.breakwater.gateway..",
                        "dev.breakwater.media.worker..",
                        "dev.breakwater.stack..")
                .check(SERVICE);
    }

    @Test
    void every_resource_declares_what_it_produces() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .should()
                .beAnnotatedWith(Produces.class)
                .check(SERVICE);
    }
}

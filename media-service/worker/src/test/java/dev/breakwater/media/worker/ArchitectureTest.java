package dev.breakwater.media.worker;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

class ArchitectureTest {

    private static final JavaClasses WORKER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.breakwater.media.worker");

    @Test
    void the_worker_has_no_database_and_knows_no_other_service() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "jakarta.persistence..",
                        "dev.breakwater.user..",
                        "dev.breakwater.email..",
                        "dev.breakwater.gateway..",
                        "dev.breakwater.media.api..",
                        "dev.breakwater.stack..")
                .check(WORKER);
    }

    @Test
    void only_the_thumbnail_library_calls_libvips() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.breakwater.media.thumbnails.vips..", "com.sun.jna..")
                .check(WORKER);
    }
}

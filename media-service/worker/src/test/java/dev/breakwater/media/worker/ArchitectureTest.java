package dev.breakwater.media.worker;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

class ArchitectureTest {

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
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.breakwater.media.worker"));
    }
}

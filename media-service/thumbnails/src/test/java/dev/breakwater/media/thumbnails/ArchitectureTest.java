package dev.breakwater.media.thumbnails;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.breakwater.media.thumbnails");

    @Test
    void the_core_needs_only_java_and_jna() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.breakwater.media.thumbnails..", "java..", "com.sun.jna..")
                .check(CLASSES);
    }

    @Test
    void packages_do_not_depend_on_each_other_in_circles() {
        slices().matching("dev.breakwater.media.(**)").should().beFreeOfCycles().check(CLASSES);
    }
}

package dev.breakwater.media.thumbnails;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

@AnalyzeClasses(packages = "dev.breakwater.media.thumbnails", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_core_needs_only_java_and_jna = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.breakwater.media.thumbnails", "java..", "com.sun.jna..");
}

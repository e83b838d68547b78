package dev.breakwater.events;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

@AnalyzeClasses(packages = "dev.breakwater.events", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_contract_depends_on_nothing_but_annotations = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.breakwater.events", "java..", "com.fasterxml.jackson.annotation");
}

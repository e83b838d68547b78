package dev.breakwater.platform.rules;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "dev.breakwater.platform", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule of_the_contract_it_knows_events_but_none_in_particular = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAPackage("dev.breakwater.events").and(not(name("dev.breakwater.events.Event"))));

    @ArchTest
    static final ArchRule its_packages_form_no_cycle =
            slices().matching("dev.breakwater.platform.(*)..").should().beFreeOfCycles();
}

package dev.breakwater.platform.rules;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** Covers the whole platform, because the core module is on this class path. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.breakwater.platform");

    @Test
    void of_the_contract_it_knows_events_but_none_in_particular() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.breakwater.events")
                        .and(not(nameMatching("dev.breakwater.events.(Event|Personal)"))))
                .check(CLASSES);
    }

    @Test
    void its_packages_form_no_cycle() {
        slices().matching("dev.breakwater.platform.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}

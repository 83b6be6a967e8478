package org.ocpp4j.conformance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may import whom. */
class DoorsTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.ocpp4j");

  static List<ArchRule> rules() {
    return List.of(
        noClasses()
            .that()
            .resideInAPackage("org.ocpp4j.v16..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.ocpp4j.v201..")
            .as("1.6 does not see 2.0.1"),
        noClasses()
            .that()
            .resideInAPackage("org.ocpp4j.v201..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.ocpp4j.v16..")
            .as("2.0.1 does not see 1.6"),
        noClasses()
            .that()
            .resideInAnyPackage("org.ocpp4j.transport.jakarta..", "org.ocpp4j.transport.netty..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.ocpp4j.v16..",
                "org.ocpp4j.v201..",
                "org.ocpp4j.message..",
                "org.ocpp4j.rpc..",
                "org.ocpp4j.station..",
                "org.ocpp4j.csms..")
            .as("transports see the transport SPI only"),
        noClasses()
            .that()
            .resideInAnyPackage(
                "org.ocpp4j.message..",
                "org.ocpp4j.rpc..",
                "org.ocpp4j.time..",
                "org.ocpp4j.queue..",
                "org.ocpp4j.store..",
                "org.ocpp4j.device..",
                "org.ocpp4j.security..",
                "org.ocpp4j.vendor..",
                "org.ocpp4j.station..",
                "org.ocpp4j.csms..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.ocpp4j.v16..",
                "org.ocpp4j.v201..",
                "org.ocpp4j.transport.jakarta..",
                "org.ocpp4j.transport.netty..",
                "org.ocpp4j.testkit..")
            .as("core sees no version, no transport and no test kit"),
        noClasses()
            .that()
            .resideOutsideOfPackages("org.ocpp4j.v16..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.ocpp4j.v16..internal..")
            .as("the internals of 1.6 stay inside"),
        noClasses()
            .that()
            .resideOutsideOfPackages("org.ocpp4j.v201..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.ocpp4j.v201..internal..")
            .as("the internals of 2.0.1 stay inside"),
        slices()
            .matching(
                "org.ocpp4j.(message|rpc|time|transport|store|queue|device|security|vendor|station|csms)")
            .should()
            .beFreeOfCycles()
            .as("the packages of core have no circles"),
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("ground")
            .definedBy(
                "org.ocpp4j.message",
                "org.ocpp4j.time",
                "org.ocpp4j.store",
                "org.ocpp4j.device",
                "org.ocpp4j.security",
                "org.ocpp4j.vendor")
            .layer("transport")
            .definedBy("org.ocpp4j.transport")
            .layer("rpc")
            .definedBy("org.ocpp4j.rpc")
            .layer("queue")
            .definedBy("org.ocpp4j.queue")
            .layer("facades")
            .definedBy("org.ocpp4j.station", "org.ocpp4j.csms")
            .whereLayer("facades")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("queue")
            .mayOnlyBeAccessedByLayers("facades")
            .whereLayer("rpc")
            .mayOnlyBeAccessedByLayers("queue", "facades")
            .whereLayer("transport")
            .mayOnlyBeAccessedByLayers("rpc", "queue", "facades")
            .as("the packages of core form layers"),
        noClasses()
            .that()
            .resideInAnyPackage(
                "org.ocpp4j.message..",
                "org.ocpp4j.rpc..",
                "org.ocpp4j.queue..",
                "org.ocpp4j.store..",
                "org.ocpp4j.device..",
                "org.ocpp4j.security..",
                "org.ocpp4j.vendor..",
                "org.ocpp4j.station..",
                "org.ocpp4j.csms..",
                "org.ocpp4j.v16..",
                "org.ocpp4j.v201..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callConstructor(Random.class)
            .orShould()
            .callConstructor(Thread.class, Runnable.class)
            .as("time, threads and randomness come from org.ocpp4j.time"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void theDoorsAreKept(ArchRule rule) {
    rule.check(PRODUCT);
  }
}

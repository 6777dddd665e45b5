package dev.larder.go;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import org.junit.jupiter.api.Test;

/// What a format must not know. The POM keeps most of it off the compile class path already; the
/// JDK's own SQL, HTTP and clock, and what tests bring along, need a rule.
class FormatBoundaryTest {
  private static final JavaClasses FORMAT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.larder.go");

  private static final Class<?>[] CLOCKS = {
    Clock.class,
    Instant.class,
    InstantSource.class,
    LocalDate.class,
    LocalDateTime.class,
    OffsetDateTime.class,
    System.class,
    ZonedDateTime.class
  };

  @Test
  void aFormatKnowsNoEngineSqlOrHttp() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.sun.net.httpserver..",
            "com.zaxxer..",
            "dev.larder.core..",
            "dev.larder.postgres..",
            "dev.larder.web..",
            "java.net.http..",
            "java.sql..",
            "javax.sql..",
            "org.eclipse.jetty..",
            "org.jdbi..")
        .check(FORMAT);
  }

  @Test
  void aFormatOpensNoConnection() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.net\\.(URL|URLConnection|.*Socket|HttpURLConnection|InetAddress)")
        .check(FORMAT);
  }

  @Test
  void aFormatKnowsNoPrincipal() {
    noClasses().should().dependOnClassesThat().haveSimpleNameContaining("Principal").check(FORMAT);
  }

  /// Method references such as `Instant::now` count too.
  @Test
  void aFormatReadsNoWallClock() {
    noClasses()
        .should()
        .accessTargetWhere(
            targetOwner(belongToAnyOf(CLOCKS))
                .and(target(nameMatching("now|system.*|tick.*|currentTimeMillis"))))
        .orShould()
        .callConstructor(Date.class)
        .check(FORMAT);
  }
}

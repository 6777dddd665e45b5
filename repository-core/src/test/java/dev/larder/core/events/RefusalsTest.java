package dev.larder.core.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.core.fixture.Hooked;
import dev.larder.core.fixture.SettableClock;
import dev.larder.core.memory.MemoryStores;
import dev.larder.core.storage.AuditLog;
import dev.larder.core.storage.AuditLog.Entry;
import dev.larder.core.storage.AuditLog.Question;
import dev.larder.core.storage.AuditLog.Subject;
import dev.larder.core.storage.StorageDownException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RefusalsTest {
  private final AuditLog log = MemoryStores.create().audit();
  private final Refusals refusals = new Refusals(new SettableClock());

  private List<String> rows() {
    refusals.flush(log);
    return log
        .find(
            new Question(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("refused"),
                Integer.MAX_VALUE))
        .stream()
        .map(RefusalsTest::line)
        .toList();
  }

  private static String line(Entry entry) {
    return "%s %s %s %d"
            .formatted(
                entry.author().principal(), entry.author().address(), entry.target(), entry.count())
        + entry.detail().map(detail -> ": " + detail).orElse("");
  }

  @Test
  void areOneRowForEachPrincipalAddressRouteAndMinute() {
    refusals.count("ann", "192.0.2.1", "api", Subject.UNKNOWN, Optional.empty());
    refusals.count("ann", "192.0.2.1", "api", Subject.UNKNOWN, Optional.empty());
    refusals.count("ann", "192.0.2.2", "api", Subject.UNKNOWN, Optional.empty());
    refusals.flush(log);
    refusals.count("ann", "192.0.2.1", "api", Subject.UNKNOWN, Optional.empty());

    assertThat(rows()).containsExactlyInAnyOrder("ann 192.0.2.1 api 3", "ann 192.0.2.2 api 1");
  }

  @Test
  void areCountedInOneRowWhenTheyAreTooManyToTellApart() {
    for (int i = 0; i < Refusals.MAX_ENTRIES + 7; i++) {
      refusals.count("anonymous", "192.0.2." + i, "repository", Subject.UNKNOWN, Optional.empty());
    }

    assertThat(rows())
        .hasSize(Refusals.MAX_ENTRIES + 1)
        .contains("* * more different refusals than are told apart 7");
  }

  @Test
  void nameWhatWasWrongButOnlySomeOfItForEachAddressAndMinute() {
    for (int i = 0; i < Refusals.MAX_DETAILS + 5; i++) {
      refusals.count(
          "anonymous",
          "192.0.2.1",
          "api",
          Subject.UNKNOWN,
          Optional.of("wrong password for u" + i));
    }
    refusals.count(
        "anonymous", "192.0.2.1", "api", Subject.UNKNOWN, Optional.of("wrong password for u0"));
    refusals.count(
        "anonymous", "192.0.2.2", "api", Subject.UNKNOWN, Optional.of("wrong password for u99"));

    assertThat(rows())
        .hasSize(Refusals.MAX_DETAILS + 2)
        .contains(
            "anonymous 192.0.2.1 api 2: wrong password for u0",
            "anonymous 192.0.2.1 api 5: further wrong credentials",
            "anonymous 192.0.2.2 api 1: wrong password for u99");
  }

  private void asked(String component, int times) {
    Subject subject = Subject.of("go", Optional.of(component));
    for (int i = 0; i < times; i++) {
      refusals.count("ann", "192.0.2.1", "repository", subject, Optional.empty());
    }
  }

  @Test
  void nameWhatWasAskedFor() {
    asked("corp.example/a", 2);
    asked("corp.example/b", 1);

    assertThat(rows())
        .containsExactlyInAnyOrder(
            "ann 192.0.2.1 repository go corp.example/a 2",
            "ann 192.0.2.1 repository go corp.example/b 1");
  }

  @Test
  void nameOnlySomeComponentsForEachAddressAndMinute() {
    for (int i = 0; i < Refusals.MAX_COMPONENTS + 5; i++) {
      asked("corp.example/m" + i, 1);
    }
    asked("corp.example/m0", 1);

    assertThat(rows())
        .hasSize(Refusals.MAX_COMPONENTS + 1)
        .contains("ann 192.0.2.1 repository go corp.example/m0 2", "ann 192.0.2.1 repository go 5");
  }

  @Test
  void showAComponentOnOneShortLine() {
    asked("a\nb\u202ec\u0000", 1);
    asked("é".repeat(2_000), 1);

    assertThat(rows())
        .containsExactlyInAnyOrder(
            "ann 192.0.2.1 repository go a?b?c? 1",
            "ann 192.0.2.1 repository go " + "é".repeat(Refusals.MAX_COMPONENT_CHARS) + "… 1");
  }

  @Test
  void areKeptWhileTheyCannotBeWritten() {
    AuditLog away =
        Hooked.before(
            AuditLog.class,
            "refused",
            () -> {
              throw new StorageDownException("database", new Exception());
            },
            log);
    refusals.count("ann", "192.0.2.1", "api", Subject.UNKNOWN, Optional.empty());

    assertThatThrownBy(() -> refusals.flush(away)).isInstanceOf(StorageDownException.class);
    assertThat(rows()).containsExactly("ann 192.0.2.1 api 1");
  }
}

package dev.larder.core.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.core.fixture.Hooked;
import dev.larder.core.fixture.SettableClock;
import dev.larder.core.memory.MemoryStores;
import dev.larder.core.storage.AuditLog;
import dev.larder.core.storage.AuditLog.Entry;
import dev.larder.core.storage.AuditLog.Question;
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
                Long.MAX_VALUE,
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
    refusals.count("ann", "192.0.2.1", "api", Optional.empty());
    refusals.count("ann", "192.0.2.1", "api", Optional.empty());
    refusals.count("ann", "192.0.2.2", "api", Optional.empty());
    refusals.flush(log);
    refusals.count("ann", "192.0.2.1", "api", Optional.empty());

    assertThat(rows()).containsExactlyInAnyOrder("ann 192.0.2.1 api 3", "ann 192.0.2.2 api 1");
  }

  @Test
  void areCountedInOneRowWhenTheyAreTooManyToTellApart() {
    for (int i = 0; i < Refusals.MAX_ENTRIES + 7; i++) {
      refusals.count("anonymous", "192.0.2." + i, "repository", Optional.empty());
    }

    assertThat(rows())
        .hasSize(Refusals.MAX_ENTRIES + 1)
        .contains("* * more different refusals than are told apart 7");
  }

  @Test
  void nameWhatWasWrongButOnlySomeOfItForEachAddressAndMinute() {
    for (int i = 0; i < Refusals.MAX_DETAILS + 5; i++) {
      refusals.count("anonymous", "192.0.2.1", "api", Optional.of("wrong password for u" + i));
    }
    refusals.count("anonymous", "192.0.2.1", "api", Optional.of("wrong password for u0"));
    refusals.count("anonymous", "192.0.2.2", "api", Optional.of("wrong password for u99"));

    assertThat(rows())
        .hasSize(Refusals.MAX_DETAILS + 2)
        .contains(
            "anonymous 192.0.2.1 api 2: wrong password for u0",
            "anonymous 192.0.2.1 api 5: further wrong credentials",
            "anonymous 192.0.2.2 api 1: wrong password for u99");
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
    refusals.count("ann", "192.0.2.1", "api", Optional.empty());

    assertThatThrownBy(() -> refusals.flush(away)).isInstanceOf(StorageDownException.class);
    assertThat(rows()).containsExactly("ann 192.0.2.1 api 1");
  }
}

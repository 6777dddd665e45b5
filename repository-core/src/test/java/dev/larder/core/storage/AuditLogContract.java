package dev.larder.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.access.Author;
import dev.larder.core.access.Role;
import dev.larder.core.storage.AuditLog.Entry;
import dev.larder.core.storage.AuditLog.Position;
import dev.larder.core.storage.AuditLog.Question;
import dev.larder.core.storage.AuditLog.Refused;
import dev.larder.core.storage.AuditLog.Subject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every audit log must do. Tests share one, so each has principals of its own.
public abstract class AuditLogContract extends StoreCase {
  private static final Instant MINUTE = Instant.parse("2020-01-02T03:04:00Z");

  private final String principal = Samples.freshName().text();

  private Question question(Optional<String> action, Optional<Position> before, int limit) {
    return new Question(
        before, Optional.empty(), Optional.empty(), Optional.of(principal), action, limit);
  }

  private List<Entry> entries() {
    return stores.audit().find(question(Optional.empty(), Optional.empty(), 100));
  }

  private Author author() {
    return new Author(principal, Optional.of("token-1"), "192.0.2.7", "request-1");
  }

  private void change(String role, Optional<String> before, Optional<String> after) {
    stores
        .configuration()
        .put(
            Role.KIND,
            new Role(role, List.of(), Set.of()),
            new ConfigurationAct(author(), Long.MAX_VALUE, before, after));
  }

  @Test
  void aChangeIsRecordedWithWhoAndWhat() {
    change("one", Optional.of("{\"name\": \"one\"}"), Optional.of("{\"name\": \"two\"}"));

    assertThat(entries())
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.author()).isEqualTo(author());
          assertThat(entry.action()).isEqualTo("role.save");
          assertThat(entry.target()).isEqualTo("one");
          assertThat(entry.count()).isEqualTo(1);
          assertThat(entry.before()).contains("{\"name\": \"one\"}");
          assertThat(entry.after()).contains("{\"name\": \"two\"}");
          assertThat(entry.at()).isAfter(MINUTE);
        });
  }

  @Test
  void whatDidNotHappenIsNotRecorded() {
    stores.configuration().remove(Role.KIND, "no-such-role", ConfigurationAct.server(principal));

    assertThat(entries()).isEmpty();
  }

  private Subject subject() {
    String repository =
        stores.configuration().load().repositories().stream()
            .filter(one -> one.id().equals(here))
            .map(one -> one.name().text())
            .findFirst()
            .orElseThrow();
    return Subject.of(repository, Optional.of(name.component()));
  }

  @Test
  void aPublishIsRecorded() {
    Publication given = Samples.published(here, name, "one");
    commit(Samples.by(given, author()));
    commit(Samples.by(given, author()));

    assertThat(entries()).extracting(Entry::action).containsExactly("version.publish");
    assertThat(entries()).extracting(Entry::target).containsExactly(name.toString());
    assertThat(entries()).extracting(Entry::subject).containsExactly(subject());
  }

  @Test
  void deletingAndRestoringAreRecorded() {
    commit(Samples.published(here, name, "one"));
    metadata.delete(here, name, "leaked", author());
    metadata.restore(here, name, author());

    assertThat(entries())
        .extracting(Entry::action)
        .containsExactly("version.restore", "version.delete");
    assertThat(entries()).extracting(Entry::subject).containsOnly(subject());
  }

  @Test
  void pagesGoFromTheNewestToTheOldest() {
    List.of("a", "b", "c").forEach(role -> change(role, Optional.empty(), Optional.empty()));

    List<Entry> first = stores.audit().find(question(Optional.empty(), Optional.empty(), 2));
    List<Entry> second =
        stores
            .audit()
            .find(question(Optional.empty(), Optional.empty(), 2).behind(first.getLast()));

    assertThat(first).extracting(Entry::target).containsExactly("c", "b");
    assertThat(second).extracting(Entry::target).containsExactly("a");
  }

  @Test
  void whatWasWrittenLateStandsAtItsTime() {
    change("one", Optional.empty(), Optional.empty());
    Refused late =
        new Refused(MINUTE, principal, "::1", "api", Subject.UNKNOWN, Optional.empty(), 1);
    Refused later =
        new Refused(
            MINUTE.plusSeconds(60), principal, "::1", "api", Subject.UNKNOWN, Optional.empty(), 1);
    stores.audit().refused(List.of(later));
    stores.audit().refused(List.of(late));

    assertThat(entries())
        .extracting(Entry::at)
        .isSortedAccordingTo(Comparator.reverseOrder())
        .endsWith(MINUTE.plusSeconds(60), MINUTE);
    Question one = question(Optional.empty(), Optional.empty(), 1);
    Entry first = stores.audit().find(one).getFirst();
    Entry second = stores.audit().find(one.behind(first)).getFirst();
    assertThat(stores.audit().find(one.behind(second)))
        .extracting(Entry::at)
        .containsExactly(MINUTE);
  }

  @Test
  void questionsNameActionsAndTimes() {
    change("one", Optional.empty(), Optional.empty());
    Instant at = entries().getFirst().at();
    AuditLog log = stores.audit();

    assertThat(log.find(question(Optional.of("role.save"), Optional.empty(), 9))).hasSize(1);
    assertThat(log.find(question(Optional.of("role.delete"), Optional.empty(), 9))).isEmpty();
    assertThat(log.find(between(Optional.of(at), Optional.empty()))).hasSize(1);
    assertThat(log.find(between(Optional.empty(), Optional.of(at)))).isEmpty();
  }

  private Question between(Optional<Instant> since, Optional<Instant> until) {
    return new Question(
        Optional.empty(), since, until, Optional.of(principal), Optional.empty(), 9);
  }

  @Test
  void questionsNameRepositories() {
    String repository = Samples.freshName().text();
    Subject subject = Subject.of(repository, Optional.of("m.example"));
    change("one", Optional.empty(), Optional.empty());
    stores
        .audit()
        .refused(
            List.of(
                new Refused(
                    MINUTE, principal, "192.0.2.7", "repository", subject, Optional.empty(), 1)));

    assertThat(stores.audit().find(of(repository)))
        .extracting(Entry::action)
        .containsOnly("refused");
    assertThat(stores.audit().find(of(repository + "x"))).isEmpty();
  }

  private static Question of(String repository) {
    return new Question(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(repository),
        9);
  }

  @Test
  void refusalsOfOneMinuteAddUp() {
    Refused here =
        new Refused(
            MINUTE, principal, "192.0.2.7", "repository", Subject.UNKNOWN, Optional.empty(), 3);
    Refused there =
        new Refused(
            MINUTE, principal, "192.0.2.8", "repository", Subject.UNKNOWN, Optional.empty(), 1);
    stores.audit().refused(List.of(here, there));
    stores.audit().refused(List.of(here));

    assertThat(entries()).extracting(Entry::action).containsOnly("refused");
    assertThat(entries()).extracting(Entry::count).containsExactlyInAnyOrder(6L, 1L);
    assertThat(entries()).extracting(Entry::at).containsOnly(MINUTE);
  }

  @Test
  void refusalsWithDifferentWrongCredentialsAreToldApart() {
    Refused ann =
        new Refused(MINUTE, principal, "::1", "api", Subject.UNKNOWN, Optional.of("wrong: ann"), 2);
    Refused bob =
        new Refused(MINUTE, principal, "::1", "api", Subject.UNKNOWN, Optional.of("wrong: bob"), 1);
    Refused none =
        new Refused(MINUTE, principal, "::1", "api", Subject.UNKNOWN, Optional.empty(), 1);
    stores.audit().refused(List.of(ann, bob, none));
    stores.audit().refused(List.of(ann));

    assertThat(entries())
        .extracting(entry -> entry.detail().orElse("-") + " " + entry.count())
        .containsExactlyInAnyOrder("wrong: ann 4", "wrong: bob 1", "- 1");
  }

  @Test
  void refusalsAreToldApartByWhatWasAskedFor() {
    Subject a = Subject.of("go", Optional.of("corp.example/a"));
    Subject b = Subject.of("go", Optional.of("corp.example/b"));
    Refused one = new Refused(MINUTE, principal, "::1", "repository", a, Optional.empty(), 2);
    Refused other = new Refused(MINUTE, principal, "::1", "repository", b, Optional.empty(), 1);
    stores.audit().refused(List.of(one, other));
    stores.audit().refused(List.of(one));

    assertThat(entries())
        .extracting(entry -> entry.subject() + " " + entry.target() + " " + entry.count())
        .containsExactlyInAnyOrder(
            a + " repository go corp.example/a 4", b + " repository go corp.example/b 1");
  }

  @Test
  void theLongestNamesFitIntoTheIndex() {
    Subject longest = Subject.of("r".repeat(63), Optional.of("\u6f22".repeat(301)));
    Refused row =
        new Refused(
            MINUTE,
            principal,
            "192.0.2.1",
            "repository",
            longest,
            Optional.of("wrong password for " + "\u6f22".repeat(64)),
            1);
    stores.audit().refused(List.of(row));

    assertThat(entries()).extracting(Entry::subject).containsExactly(longest);
  }

  @Test
  void oldRowsGoInBatches() {
    Instant old = Instant.parse("2001-01-01T00:00:00Z");
    List<Refused> rows =
        List.of(
            new Refused(old, principal, "192.0.2.1", "api", Subject.UNKNOWN, Optional.empty(), 1),
            new Refused(
                old.plusSeconds(60),
                principal,
                "192.0.2.1",
                "api",
                Subject.UNKNOWN,
                Optional.empty(),
                1),
            new Refused(
                MINUTE, principal, "192.0.2.1", "api", Subject.UNKNOWN, Optional.empty(), 1));
    stores.audit().refused(rows);

    Instant before = Instant.parse("2002-01-01T00:00:00Z");
    assertThat(stores.audit().expire(before, 1)).isEqualTo(1);
    assertThat(stores.audit().expire(before, 100)).isEqualTo(1);
    assertThat(stores.audit().expire(before, 100)).isZero();
    assertThat(entries()).extracting(Entry::at).containsExactly(MINUTE);
  }
}

package dev.larder.web.admin;

import dev.larder.api.Outcome;
import dev.larder.common.json.Json;
import dev.larder.core.admin.ConfigurationEdit;
import dev.larder.core.admin.KindAdmin;
import dev.larder.core.admin.RetentionCheck;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.retention.Retention;
import dev.larder.core.snapshot.Snapshot;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/retention`.
record RetentionKind(KindAdmin admin) implements ResourceKind<Retention> {
  @Override
  public String noun() {
    return Retention.KIND.noun();
  }

  @Override
  public SortedMap<String, Retention> all(Snapshot snapshot) {
    return snapshot.stored().all(Retention.KIND);
  }

  @Override
  public Optional<String> nameProblem(String name) {
    return RepositoryName.isValid(name)
        ? Optional.empty()
        : Optional.of(name + " is not the name of a repository");
  }

  @Override
  public ObjectNode json(Retention policy) {
    ObjectNode json = Json.object();
    json.put("repository", policy.repository().text());
    json.put("keepPinned", policy.keepPinned());
    policy.keepDownloadedSince().ifPresent(age -> json.put("keepDownloadedSince", text(age)));
    policy.keepNewestPerMajor().ifPresent(count -> json.put("keepNewestPerMajor", count));
    policy.budget().ifPresent(bytes -> json.put("budget", bytes));
    policy.toolchainBudget().ifPresent(bytes -> json.put("toolchainBudget", bytes));
    policy.quota().ifPresent(bytes -> json.put("quota", bytes));
    return json;
  }

  /// In days where it is whole days, as people write it.
  private static String text(Duration age) {
    return age.equals(Duration.ofDays(age.toDays())) ? "P" + age.toDays() + "D" : age.toString();
  }

  @Override
  public Function<Snapshot, Wish> read(String name, JsonFields fields) {
    Retention policy = policy(new RepositoryName(name), fields);
    Wish wish = Wish.of(json(policy), (edit, _) -> admin.save(edit, RetentionCheck.KIND, policy));
    return _ -> wish;
  }

  static Retention policy(RepositoryName name, JsonFields fields) {
    fields.named("repository", name.text());
    Retention policy =
        new Retention(
            name,
            fields.flag("keepPinned").orElse(true),
            fields.text("keepDownloadedSince").map(text -> duration(fields, text)),
            fields.optionalNumber("keepNewestPerMajor").map(count -> count(fields, count)),
            fields.optionalNumber("budget"),
            fields.optionalNumber("toolchainBudget"),
            fields.optionalNumber("quota"));
    fields.done();
    return policy;
  }

  private static Duration duration(JsonFields fields, String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeException unreadable) {
      throw ApiProblem.value(
          fields.at("keepDownloadedSince"),
          "is not a duration of ISO 8601 in days and hours, such as P90D");
    }
  }

  private static int count(JsonFields fields, long count) {
    if (count != (int) count) {
      throw ApiProblem.value(fields.at("keepNewestPerMajor"), "is too large");
    }
    return (int) count;
  }

  @Override
  public Outcome<String> delete(ConfigurationEdit edit, String name, boolean force) {
    return admin.delete(edit, RetentionCheck.KIND, name);
  }
}

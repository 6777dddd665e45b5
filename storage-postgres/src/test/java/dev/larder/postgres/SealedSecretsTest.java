package dev.larder.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.core.memory.MarkedSealing;
import dev.larder.core.repository.ConfiguredUpstream;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.HookSecret;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.repository.UpstreamConfig;
import dev.larder.core.storage.GitUpstreams;
import dev.larder.core.storage.Samples;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SealedSecretsTest {
  @Test
  void noSecretStandsInTheDatabaseInClear() {
    try (var postgres = PostgresStores.open()) {
      var configuration = postgres.ports().configuration();
      configuration.save(
          proxy("password", Optional.of("canary-password"), Optional.empty()),
          Samples.act("admin"));
      configuration.save(
          proxy("token", Optional.empty(), Optional.of("canary-token")), Samples.act("admin"));
      configuration.save(proxy("git", GitUpstreams.full("canary-of-git")), Samples.act("admin"));

      assertThat(dump(postgres))
          .contains("athens.example.com", "sealed:k:")
          .doesNotContain("canary");
      var otherKey = new PostgresConfiguration(postgres.database(), new MarkedSealing("another"));
      assertThatIllegalArgumentException().isThrownBy(otherKey::load);
    }
  }

  @Test
  void anotherKeySealsEverythingOnceAndForAll() {
    try (var postgres = PostgresStores.open()) {
      var old = new MarkedSealing("k");
      var fresh = new MarkedSealing("fresh");
      InstallationIdentity.agree(postgres.database(), Optional.empty(), old);
      Definition definition = proxy("up", Optional.of("canary-password"), Optional.empty());
      Definition git = proxy("git", GitUpstreams.full("canary-of-git"));
      postgres.ports().configuration().save(definition, Samples.act("admin"));
      postgres.ports().configuration().save(git, Samples.act("admin"));

      assertThatThrownBy(
              () -> SecretKeyRotation.rotate(postgres.database(), new MarkedSealing("x"), fresh))
          .isInstanceOf(ForeignInstallationException.class);
      assertThat(SecretKeyRotation.rotate(postgres.database(), old, fresh)).isEqualTo(9);
      assertThat(SecretKeyRotation.rotate(postgres.database(), old, fresh)).isZero();

      assertThat(dump(postgres)).contains("sealed:fresh:").doesNotContain("sealed:k:");
      var configuration = new PostgresConfiguration(postgres.database(), fresh);
      assertThat(configuration.load().repositories())
          .extracting(Repository::definition)
          .containsExactlyInAnyOrder(definition, git);
    }
  }

  private static Definition proxy(String name, Optional<String> password, Optional<String> token) {
    var upstream =
        new UpstreamConfig(
            URI.create("https://athens.example.com"),
            password.map(_ -> "bob"),
            password,
            token,
            Optional.empty(),
            Optional.of(URI.create("http://bob:canary-proxy@proxy.example.com:3128")));
    return proxy(name, upstream);
  }

  private static Definition proxy(String name, ConfiguredUpstream upstream) {
    return new Definition(
        new RepositoryName(name),
        "go",
        new Type.Proxy(upstream),
        false,
        List.of(),
        Optional.of(new HookSecret("canary-of-webhooks")),
        Map.of());
  }

  private static String dump(PostgresStores postgres) {
    return postgres
        .database()
        .query(handle ->
            handle
                .createQuery("select string_agg(r::text, ' ') from repository r")
                .mapTo(String.class)
                .one());
  }
}

package dev.larder.benchmarks.inner;

import dev.larder.api.Patterns;
import dev.larder.core.access.Account;
import dev.larder.core.access.AccountId;
import dev.larder.core.access.Action;
import dev.larder.core.access.Grant;
import dev.larder.core.access.Identities;
import dev.larder.core.access.Role;
import dev.larder.core.access.Token;
import dev.larder.core.kind.StoredObjects;
import dev.larder.core.policy.DenyRule;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.Namespace;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.repository.UpstreamConfig;
import dev.larder.core.storage.Configuration;
import dev.larder.web.login.TokenSecret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// The configuration of a company: 1,000 service accounts with a token each, 200 roles with path
/// patterns, 100 deny rules, 50 private namespaces, and a group of a hosted repository and a proxy
/// that anonymous may not read.
public record Company(Configuration.Loaded configuration, List<String> secrets) {
  public static final RepositoryName GROUP = new RepositoryName("go");
  public static final RepositoryId HOSTED = new RepositoryId(1);
  private static final RepositoryId PROXY = new RepositoryId(2);

  public static final int TEAMS = 50;
  private static final int TOKENS = 1_000;
  private static final int ROLES = 200;
  private static final int RULES = 100;

  public static Company create() {
    List<Account> accounts = new ArrayList<>();
    List<Token> tokens = new ArrayList<>();
    List<String> secrets = new ArrayList<>();
    for (int i = 0; i < TOKENS; i++) {
      AccountId id = new AccountId(i);
      Set<String> roles = Set.of("public", "team-" + i % ROLES, "team-" + (i + 1) % ROLES);
      accounts.add(new Account(id, "ci-" + i, roles, false, new Account.Service(Optional.empty())));
      String secret = TokenSecret.fresh();
      secrets.add(secret);
      tokens.add(
          new Token(
              "t" + i,
              id,
              "build",
              TokenSecret.sha256(secret),
              new Token.Everything(),
              Instant.EPOCH,
              "admin",
              Optional.of(Instant.MAX),
              Optional.empty()));
    }
    Identities identities = new Identities(accounts, roles(), tokens);
    return new Company(
        new Configuration.Loaded(
            1,
            repositories(),
            Map.of(),
            identities,
            StoredObjects.NONE.with(DenyRule.KIND, rules()),
            List.of()),
        List.copyOf(secrets));
  }

  /// A module that every team's role covers by one of its patterns.
  public static String module(int team) {
    return "corp.example/team-" + team % TEAMS + "/services/billing/client";
  }

  /// A module that comes from outside.
  public static String foreign(int number) {
    return "github.com/owner-" + number % TEAMS + "/library";
  }

  private static List<Role> roles() {
    List<Role> roles = new ArrayList<>();
    roles.add(new Role("public", List.of(grant("go*", "github.com,golang.org/x")), Set.of()));
    for (int i = 0; i < ROLES; i++) {
      roles.add(
          new Role(
              "team-" + i,
              List.of(
                  grant("go,go-private", "corp.example/team-" + i + "/*"),
                  grant("go,go-private", "corp.example/shared-*,corp.example/team-*/services")),
              Set.of()));
    }
    return roles;
  }

  private static Grant grant(String repositories, String modules) {
    return new Grant(Patterns.parse(repositories), Patterns.parse(modules), Set.of(Action.READ));
  }

  private static List<DenyRule> rules() {
    return IntStream.range(0, RULES)
        .mapToObj(i ->
            new DenyRule(
                "rule-" + i,
                Optional.empty(),
                Patterns.of(i % 2 == 0 ? foreign(i) : "github.com/*/bad-" + i),
                Optional.of("[v1.0.0,v1.4.0)"),
                "vulnerable",
                Optional.empty(),
                Optional.empty(),
                false))
        .toList();
  }

  private static List<Repository> repositories() {
    List<Namespace> namespaces =
        IntStream.range(0, TEAMS)
            .mapToObj(i -> new Namespace("corp.example/team-" + i, Namespace.Mode.EXCLUSIVE))
            .toList();
    RepositoryName hosted = new RepositoryName("go-private");
    RepositoryName proxy = new RepositoryName("go-public");
    return List.of(
        repository(HOSTED, hosted, new Type.Hosted(Optional.empty()), namespaces),
        repository(
            PROXY, proxy, new Type.Proxy(UpstreamConfig.of("http://upstream.example")), List.of()),
        repository(
            new RepositoryId(3),
            GROUP,
            new Type.Group(List.of(hosted, proxy), Optional.of(hosted)),
            List.of()));
  }

  private static Repository repository(
      RepositoryId id, RepositoryName name, Type type, List<Namespace> namespaces) {
    return new Repository(
        id, new Definition(name, "go", type, false, namespaces, Optional.empty(), Map.of()));
  }
}

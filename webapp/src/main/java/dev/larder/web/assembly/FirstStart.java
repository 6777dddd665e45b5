package dev.larder.web.assembly;

import dev.larder.api.Format;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.Namespace;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Role;
import dev.larder.core.repository.UpstreamConfig;
import dev.larder.core.snapshot.Formats;
import dev.larder.core.storage.Configuration;
import dev.larder.web.config.Settings;
import dev.larder.web.home.AdminPassword;
import dev.larder.web.login.Passwords;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an installation begins with: three repositories, one account, and what the formats bring.
///
/// Everything in it may be repeated, because a first start may break off anywhere.
final class FirstStart {
  /// Who is noted as the author.
  private static final String BY = "first start";

  private static final RepositoryName PRIVATE = new RepositoryName("go-private");
  private static final RepositoryName PUBLIC = new RepositoryName("go-public");
  private static final RepositoryName BOTH = new RepositoryName("go");

  private final Configuration configuration;
  private final Formats formats;

  FirstStart(Configuration configuration, Formats formats) {
    this.configuration = configuration;
    this.formats = formats;
  }

  void seed(Settings.Init init, AdminPassword admin) {
    List<Namespace> own =
        init.goPrivate().stream()
            .map(pattern -> new Namespace(pattern, Namespace.Mode.EXCLUSIVE))
            .toList();
    Role proxy = new Role.Proxy(UpstreamConfig.of(init.goUpstream().toString()));
    save(PRIVATE, new Role.Hosted(), false, own);
    save(PUBLIC, proxy, true, List.of());
    save(BOTH, new Role.Group(List.of(PRIVATE, PUBLIC), Optional.of(PRIVATE)), true, List.of());
    for (Format format : formats.byName().values()) {
      format
          .objects()
          .forEach(kind ->
              kind.seeds()
                  .forEach(
                      (name, fields) -> configuration.saveObject(kind.name(), name, fields, BY)));
    }
    configuration.createAccount(
        new Configuration.Account("admin", Passwords.hash(admin.password().reveal()), true));
  }

  private void save(RepositoryName name, Role role, boolean anonymousRead, List<Namespace> own) {
    configuration.save(new Definition(name, "go", role, anonymousRead, own, Map.of()), BY);
  }
}

package dev.larder.web.server;

import dev.larder.api.Format;
import dev.larder.api.Formats;
import dev.larder.core.access.Account;
import dev.larder.core.access.AccountId;
import dev.larder.core.access.RoleName;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.Namespace;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.repository.UpstreamConfig;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.Stores;
import dev.larder.web.config.Settings;
import dev.larder.web.home.AdminPassword;
import dev.larder.web.home.Home;
import dev.larder.web.home.HomeException;
import dev.larder.web.login.Passwords;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What an installation begins with: three repositories, one account, and what the formats bring.
///
/// Everything in it may be repeated, because a first start may break off anywhere.
final class FirstStart {
  /// Who is noted as the author.
  private static final ConfigurationAct BY = ConfigurationAct.server("first start");

  private static final RepositoryName PRIVATE = new RepositoryName("go-private");
  private static final RepositoryName PUBLIC = new RepositoryName("go-public");
  private static final RepositoryName BOTH = new RepositoryName("go");

  private final Stores stores;
  private final Formats formats;
  private final Announcements announce;

  FirstStart(Stores stores, Formats formats, Announcements announce) {
    this.stores = stores;
    this.formats = formats;
    this.announce = announce;
  }

  /// Once for all nodes of an installation.
  void seedOnce(Settings.Init init, Home home) throws HomeException {
    if (stores.configuration().seed(() -> seed(init, home.adminPassword(init.adminPassword())))) {
      announce.say("made the repositories go (use this one), go-private and go-public");
    }
  }

  private void seed(Settings.Init init, AdminPassword admin) {
    List<Namespace> own =
        init.goPrivate().stream()
            .map(pattern -> new Namespace(pattern, Namespace.Mode.EXCLUSIVE))
            .toList();
    Type proxy = new Type.Proxy(UpstreamConfig.of(init.goUpstream().toString()));
    save(PRIVATE, new Type.Hosted(Optional.empty()), false, own);
    save(PUBLIC, proxy, true, List.of());
    save(BOTH, new Type.Group(List.of(PRIVATE, PUBLIC), Optional.of(PRIVATE)), true, List.of());
    for (Format format : formats.byName().values()) {
      format
          .objects()
          .forEach(kind ->
              kind.seeds()
                  .forEach((name, fields) ->
                      stores.configuration().saveObject(kind.name(), name, fields, BY)));
    }
    String hash = Passwords.STANDARD.hash(admin.password().reveal());
    Account.Holder holder = new Account.User(Optional.of(hash), false);
    stores
        .identities()
        .saveAccount(
            new Account(new AccountId(0), "admin", Set.of(RoleName.ADMINISTRATOR), false, holder),
            BY);
    String password = admin.file().map(file -> "in " + file).orElse("as configured");
    announce.say("the administrator is admin, the password is " + password);
  }

  private void save(RepositoryName name, Type type, boolean anonymousRead, List<Namespace> own) {
    stores
        .configuration()
        .save(new Definition(name, "go", type, anonymousRead, own, Optional.empty(), Map.of()), BY);
  }
}

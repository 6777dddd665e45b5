package dev.larder.web.server;

import dev.larder.core.loop.StandingLoops;
import dev.larder.web.config.Settings;
import dev.larder.web.home.Home;
import dev.larder.web.http.ListenAddress;
import dev.larder.web.http.ServerSetup;
import dev.larder.web.tls.DevAuthority;
import dev.larder.web.tls.PemFiles;
import dev.larder.web.tls.TlsException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/// The TLS address, if there is one: with the operator's certificate, or with the home's own
/// authority.
final class Https {
  private Https() {}

  static Optional<ServerSetup.Https> of(
      Settings settings,
      boolean devTls,
      Home home,
      Resources resources,
      StandingLoops loops,
      Announcements announce)
      throws TlsException {
    if (devTls) {
      DevAuthority authority = DevAuthority.in(home.directory(), Clock.systemUTC());
      announceTrust(authority.authorityFile(), announce);
      return Optional.of(
          listen(settings, authority.certificateFile(), authority.keyFile(), resources, loops));
    }
    if (settings.tls().isEmpty()) {
      return Optional.empty();
    }
    Settings.TlsFiles files = settings.tls().get();
    return Optional.of(listen(settings, files.certificate(), files.key(), resources, loops));
  }

  private static ServerSetup.Https listen(
      Settings settings, Path certificate, Path key, Resources resources, StandingLoops loops)
      throws TlsException {
    PemFiles identity = resources.add(PemFiles.open(certificate, key, PemFiles.INTERVAL, loops));
    Settings.Http http = settings.http();
    return new ServerSetup.Https(new ListenAddress(http.host(), http.httpsPort()), identity);
  }

  private static void announceTrust(Path authority, Announcements announce) {
    announce.say(
        "made for trying out: the certificate is signed by " + authority + "; trust it with");
    announce.say("  export SSL_CERT_FILE=" + authority + "   (the go command, on Linux)");
    announce.say("  export LARDER_CA_FILE=" + authority + "   (larder and setup.sh)");
    announce.say("  curl --cacert " + authority + " …   (others: import it as an authority)");
  }
}

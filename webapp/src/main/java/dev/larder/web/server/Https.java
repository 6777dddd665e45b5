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
record Https(
    Settings settings,
    Home home,
    Resources resources,
    StandingLoops loops,
    Announcements announce) {
  Optional<ServerSetup.Https> listen(boolean devTls) throws TlsException {
    if (devTls) {
      DevAuthority authority = DevAuthority.in(home.directory(), Clock.systemUTC());
      announceTrust(authority.authorityFile());
      return Optional.of(listen(authority.certificateFile(), authority.keyFile()));
    }
    if (settings.tls().isEmpty()) {
      return Optional.empty();
    }
    Settings.TlsFiles files = settings.tls().get();
    return Optional.of(listen(files.certificate(), files.key()));
  }

  private ServerSetup.Https listen(Path certificate, Path key) throws TlsException {
    PemFiles identity = resources.add(PemFiles.open(certificate, key, PemFiles.INTERVAL, loops));
    Settings.Http http = settings.http();
    return new ServerSetup.Https(new ListenAddress(http.host(), http.httpsPort()), identity);
  }

  private void announceTrust(Path authority) {
    announce.say(
        "made for trying out: the certificate is signed by " + authority + "; trust it with");
    announce.say("  export SSL_CERT_FILE=" + authority + "   (the go command, on Linux)");
    announce.say("  export LARDER_CA_FILE=" + authority + "   (larder and setup.sh)");
    announce.say("  curl --cacert " + authority + " …   (others: import it as an authority)");
  }
}

package dev.larder.rehearsal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/// [MadeUpRepositories] as Git's smart HTTP has them.
final class MadeUpWebServer implements HttpHandler {
  /// Below which they are.
  static final String ROOT = "/git/";

  private static final String NAMES = "/info/refs";
  private static final String SERVICE = "git-upload-pack";

  private final MadeUpRepositories repositories;

  MadeUpWebServer(MadeUpRepositories repositories) {
    this.repositories = repositories;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(ROOT.length());
      boolean names = path.endsWith(NAMES);
      String end = names ? NAMES : "/" + SERVICE;
      Optional<Repository> wanted =
          path.endsWith(end)
              ? repositories.find(path.substring(0, path.length() - end.length()))
              : Optional.empty();
      if (wanted.isEmpty()) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      UploadPack upload = new UploadPack(wanted.get());
      upload.setBiDirectionalPipe(false);
      Optional.ofNullable(exchange.getRequestHeaders().getFirst("Git-Protocol"))
          .ifPresent(protocol -> upload.setExtraParameters(Set.of(protocol)));
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      if (names) {
        advertise(upload, answer);
      } else {
        upload.upload(request(exchange), answer, null);
      }
      exchange
          .getResponseHeaders()
          .set("Content-Type", "application/x-" + SERVICE + (names ? "-advertisement" : "-result"));
      exchange.sendResponseHeaders(200, answer.size());
      answer.writeTo(exchange.getResponseBody());
    }
  }

  private static void advertise(UploadPack upload, ByteArrayOutputStream answer)
      throws IOException {
    PacketLineOut lines = new PacketLineOut(answer);
    lines.writeString("# service=" + SERVICE + "\n");
    lines.end();
    upload.sendAdvertisedRefs(new RefAdvertiser.PacketLineOutRefAdvertiser(lines), SERVICE);
  }

  private static InputStream request(HttpExchange exchange) throws IOException {
    InputStream body = exchange.getRequestBody();
    return "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
        ? new GZIPInputStream(body)
        : body;
  }
}

package dev.larder.benchmarks.side;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/// How the others are started: as their own documentation would for this purpose, without logs of
/// requests and without tracing.
record Starts(SideOptions options, Corpus corpus) {
  Contestant nginx(Path program, String name, Secured secured) throws IOException {
    int port = Contestant.freePort();
    int securePort = Contestant.freePort();
    Path folder = folder(name);
    Path configuration =
        Files.writeString(
            folder.resolve("nginx.conf"),
            """
            worker_processes auto;
            pid %1$s/pid;
            events { worker_connections 16384; }
            http {
              access_log off;
              error_log %1$s/error.log;
              sendfile on;
              tcp_nopush on;
              keepalive_requests 1000000000;
              open_file_cache max=10000 inactive=600s;
              open_file_cache_valid 600s;
              client_body_temp_path %1$s/t1;
              proxy_temp_path %1$s/t2;
              fastcgi_temp_path %1$s/t3;
              uwsgi_temp_path %1$s/t4;
              scgi_temp_path %1$s/t5;
              ssl_certificate %5$s;
              ssl_certificate_key %6$s;
              ssl_protocols TLSv1.2 TLSv1.3;
              ssl_session_tickets off;
              server {
                listen 127.0.0.1:%2$d backlog=4096;
                listen 127.0.0.1:%4$d ssl backlog=4096;
                root %3$s;
              }
            }
            """
                .formatted(
                    folder,
                    port,
                    corpus.folder(),
                    securePort,
                    secured.certificate(),
                    secured.key()));
    // Its workers give up root's rights.
    Files.setPosixFilePermissions(options.work(), PosixFilePermissions.fromString("rwxr-xr-x"));
    Process process =
        Contestant.run(
            folder,
            Map.of(),
            List.of(
                program.toString(),
                "-p",
                folder.toString(),
                "-c",
                configuration.toString(),
                "-g",
                "daemon off; user root;"));
    return new Contestant(name, Contestant.Kind.FILES, process, port, securePort, "", "");
  }

  Contestant athens(Path program, String name, String upstream) throws IOException {
    int port = Contestant.freePort();
    Path folder = folder(name);
    Map<String, String> environment =
        Map.of(
            "ATHENS_PORT",
            "127.0.0.1:" + port,
            "ATHENS_STORAGE_TYPE",
            "disk",
            "ATHENS_DISK_STORAGE_ROOT",
            Files.createDirectory(folder.resolve("disk")).toString(),
            "ATHENS_LOG_LEVEL",
            "error",
            "ATHENS_TRACE_EXPORTER",
            "",
            "ATHENS_STATS_EXPORTER",
            "",
            "ATHENS_GO_BINARY_PATH",
            goProgram(),
            "ATHENS_GO_BINARY_ENV_VARS",
            "GOPROXY=" + upstream + ";GONOSUMDB=*;GOFLAGS=-mod=mod",
            "ATHENS_GONOSUM_PATTERNS",
            "*",
            "HOME",
            folder.toString());
    Process process = Contestant.run(folder, environment, List.of(program.toString()));
    return new Contestant(name, Contestant.Kind.PEER, process, port, 0, "", "");
  }

  Contestant goproxy(Path program, String name, String upstream) throws IOException {
    int port = Contestant.freePort();
    Path folder = folder(name);
    Map<String, String> environment =
        Map.of("GOPROXY", upstream, "GOSUMDB", "off", "HOME", folder.toString());
    Process process =
        Contestant.run(
            folder,
            environment,
            List.of(
                program.toString(),
                "server",
                "--address",
                "127.0.0.1:" + port,
                "--cacher-dir",
                folder.resolve("cache").toString(),
                "--go-bin",
                goProgram()));
    return new Contestant(name, Contestant.Kind.PEER, process, port, 0, "", "");
  }

  private String goProgram() {
    return options.go().map(Path::toString).orElse("go");
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(options.work().resolve(name.replace(' ', '-')));
  }
}

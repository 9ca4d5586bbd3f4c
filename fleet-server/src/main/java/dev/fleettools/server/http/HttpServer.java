package dev.fleettools.server.http;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.server.Server;

/** Jetty on the loopback address, with a virtual thread for each request. */
public final class HttpServer implements AutoCloseable {

  private static final Logger LOG = System.getLogger(HttpServer.class.getName());
  private static final String LOOPBACK = "127.0.0.1";
  private static final int MOST_HEADERS = 32 * 1024;

  private final Javalin javalin;

  /**
   * Sets it up; {@link #start} listens.
   *
   * @param access stands before everything, also before servlets that are added beside the router
   */
  public HttpServer(Router router, Filter access) {
    this.javalin = Javalin.create(config -> configure(config, router, access));
  }

  /**
   * Listens.
   *
   * @param port 0 for any that is free
   * @return the port
   * @throws FleetException UNAVAILABLE when the port is taken
   */
  public int start(int port) {
    try {
      javalin.start(LOOPBACK, port);
    } catch (JavalinBindException e) {
      throw new FleetException(
          ErrorCode.UNAVAILABLE,
          "The port " + port + " is taken or not allowed; choose another, or 0 for any free one.",
          e);
    }
    return javalin.port();
  }

  /** Cuts what is still running. */
  @Override
  public void close() {
    javalin.stop();
  }

  private static void configure(JavalinConfig config, Router router, Filter access) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.jetty.modifyServer(HttpServer::quiet);
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendServerVersion(false);
          http.setSendXPoweredBy(false);
          http.setRequestHeaderSize(MOST_HEADERS);
        });
    config.jetty.modifyServletContextHandler(
        context ->
            context.addFilter(new FilterHolder(access), "/*", EnumSet.of(DispatcherType.REQUEST)));
    config.routes.before(
        context -> {
          context.skipRemainingHandlers();
          try {
            router.handle(context.req(), context.res());
          } catch (IOException e) {
            LOG.log(Level.DEBUG, "a client went away", e);
          }
        });
  }

  private static void quiet(Server server) {
    server.setErrorHandler(new MalformedRequest());
    server.setStopTimeout(0);
    server.setStopAtShutdown(false);
  }
}

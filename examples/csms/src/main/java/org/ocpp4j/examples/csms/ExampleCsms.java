package org.ocpp4j.examples.csms;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import org.ocpp4j.csms.Csms;
import org.ocpp4j.csms.CsmsEvent;
import org.ocpp4j.time.Engine;
import org.ocpp4j.transport.netty.NettyServer;
import org.ocpp4j.transport.netty.NettyServerOptions;
import org.ocpp4j.v16.Ocpp16;
import org.ocpp4j.v201.Ocpp201;
import org.ocpp4j.v201.csms.PasswordChange;

/** Puts the parts of the CSMS together. */
final class ExampleCsms implements AutoCloseable {
  private final CsmsOptions options;
  private final Engine engine = Engine.system();
  private final Database database;
  private final NettyServer stationPort;
  private final Csms csms;
  private final MessageLog messages;
  private final Metrics metrics;
  private final LiveFeed live;
  private final AutomaticStops automaticStops;
  private final HttpApi http;

  ExampleCsms(CsmsOptions options) throws IOException {
    this.options = options;
    this.database = Database.open(options.data());
    this.live = new LiveFeed(engine.clock());
    this.messages = new MessageLog(engine.clock());
    Tokens tokens = new Tokens(database, engine.clock());
    options
        .acceptedTokens()
        .forEach(idToken -> tokens.put(new Token(idToken, null, "Accepted", null, null)));
    Transactions transactions = new Transactions(database, live);
    StationRegister register =
        new StationRegister(database, ForkJoinPool.commonPool(), options.open());
    Stations stations = new Stations(database, engine.clock(), live);
    this.metrics = new Metrics(stations, transactions);
    Desk desk =
        new Desk(engine.clock(), options.heartbeatInterval(), stations, tokens, transactions);
    Inventories inventories = new Inventories(database);
    Ocpp201Reports reports = new Ocpp201Reports(engine, inventories);
    Ocpp16Configuration configuration = new Ocpp16Configuration(engine, inventories);
    Reservations reservations = new Reservations(database, engine.clock());
    Ocpp201Reservations reservations201 = new Ocpp201Reservations(reservations);
    Ocpp16Reservations reservations16 = new Ocpp16Reservations(reservations);
    this.stationPort =
        new NettyServer(
            NettyServerOptions.defaults().withHost(options.host()).withPort(options.ocppPort()));
    this.csms =
        Csms.builder()
            .transport(stationPort)
            .protocol(Ocpp201.csms(new Ocpp201Side(desk, reports, reservations201)::register))
            .protocol(Ocpp16.csms(new Ocpp16Side(desk, reservations16)::register))
            .admission(register.admission())
            .listener(event -> onEvent(event, stations))
            .build();
    RemoteControl remote = new RemoteControl(csms, transactions);
    this.automaticStops = new AutomaticStops(database, engine, transactions, remote);
    this.http =
        new HttpApi(
            new StationsApi(csms, register, stations, transactions, messages),
            new CallsApi(
                csms,
                stations,
                new PasswordChange(engine, register),
                List.of(reservations201::answered, reservations16::answered)),
            new InventoryApi(csms, stations, inventories, reports, configuration),
            new ChargingApi(remote, automaticStops, stations, transactions, tokens, engine.clock()),
            reservations,
            live,
            metrics);
  }

  /**
   * Begins to listen.
   *
   * @throws IOException when a port cannot be had, saying which and what to do
   */
  void start() throws IOException {
    try {
      csms.start().toCompletableFuture().join();
      http.start(options.host(), options.httpPort());
    } catch (CompletionException e) {
      close();
      throw e.getCause() instanceof IOException known ? known : new IOException(e);
    } catch (IOException e) {
      close();
      throw e;
    }
    automaticStops.start();
  }

  int ocppPort() {
    return stationPort.port();
  }

  int httpPort() {
    return http.port();
  }

  @Override
  public void close() {
    automaticStops.close();
    http.close();
    csms.close();
    database.close();
  }

  private void onEvent(CsmsEvent event, Stations stations) {
    if (event instanceof CsmsEvent.Connected news) {
      stations.connected(news.station());
    } else if (event instanceof CsmsEvent.Disconnected news) {
      boolean replaced = csms.station(news.station().identity()).isPresent();
      stations.disconnected(news.station(), replaced);
    } else {
      messages.note(event);
      metrics.note(event);
    }
  }
}

package org.ocpp4j.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The text of a call to a checked, typed request. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecodeBenchmark {
  private static final JsonFactory BARE = new JsonFactory();

  @Param({
    "v16/MeterValues",
    "v16/BootNotification",
    "v16/StartTransaction",
    "v16/StatusNotification",
    "v201/TransactionEvent",
    "v201/BootNotification",
    "v201/SetChargingProfile",
    "v201/StatusNotification"
  })
  private String message = "";

  private Sample<?, ?> sample = Sample.of("v16/MeterValues");

  /** Reads the sample. */
  @Setup
  public void setUp() {
    sample = Sample.of(message);
  }

  /** Ours: every rule checked. */
  @Benchmark
  public Object ocpp4j() {
    return sample.decode();
  }

  /** The tokens only, each string made; nothing checked, nothing kept. */
  @Benchmark
  public void jacksonTokens(Blackhole blackhole) {
    try (JsonParser parser = BARE.createParser(ObjectReadContext.empty(), sample.frame())) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME) {
          blackhole.consume(parser.getString());
        }
      }
    }
  }

  /** Into the same records by reflection, few rules checked. */
  @Benchmark
  public Object jacksonDatabind() {
    return Databind.decode(sample);
  }
}

package dev.breakwater.peer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Spring Cloud Gateway as it comes; its one route and its port are arguments. */
@SpringBootApplication
public class PeerGateway {

    public static void main(String... arguments) {
        SpringApplication.run(PeerGateway.class, arguments);
    }
}

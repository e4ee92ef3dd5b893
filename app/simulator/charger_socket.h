#pragma once
// One WebSocket connection of a station, on Boost.Beast. Made anew for every attempt to connect.

#include "gateway_url.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include <memory>
#include <string>
#include <string_view>

/** Who hears what happens on a socket. Never called again after ChargerSocket::forget(). */
class SocketListener
{
public:
    virtual ~SocketListener() = default;
    virtual void socketOpened() = 0;
    /** `httpStatus`: of a refused upgrade; 0 otherwise. */
    virtual void socketClosed(int httpStatus) = 0;
    virtual void socketReceived(std::string_view text) = 0;
};

/** What a connection needs to be made. */
struct SocketPlan
{
    boost::asio::ip::tcp::resolver::results_type endpoints;
    std::string host;          ///< for the Host header and the certificate
    std::string target;        ///< path with the station's identity
    std::string subprotocol;
    std::string authorization; ///< header value; empty: none
    boost::asio::ssl::context *tls = nullptr; ///< null: plain
};

class ChargerSocket
{
public:
    virtual ~ChargerSocket() = default;
    static std::shared_ptr<ChargerSocket> make(boost::asio::io_context &io, SocketPlan plan, SocketListener &listener);

    virtual void start() = 0;
    virtual void send(std::string text) = 0;
    virtual void close(bool abrupt) = 0;
    /** Stops reading; the TCP connection stays. */
    virtual void freeze() = 0;
    /** The listener is told nothing from now on. */
    virtual void forget() = 0;
};

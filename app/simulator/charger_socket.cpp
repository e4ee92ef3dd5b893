#include "charger_socket.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/ssl.hpp>
#include <boost/beast/websocket.hpp>

#include <deque>
#include <type_traits>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;
using tcp = asio::ip::tcp;

namespace {

using PlainStream = tcp::socket;
using TlsStream = asio::ssl::stream<tcp::socket>;
constexpr size_t longestMessage = 256 * 1024;
constexpr size_t writeChunk = 512; // masking works on a copy; small, since there is one for each of many stations

template <typename Next>
class SocketOn : public ChargerSocket, public std::enable_shared_from_this<SocketOn<Next>>
{
public:
    template <typename... Args>
    SocketOn(SocketPlan plan, SocketListener &listener, Args &&...args)
        : m_stream(std::forward<Args>(args)...), m_plan(std::move(plan)), m_listener(&listener)
    {
    }

    void start() override
    {
        asio::async_connect(beast::get_lowest_layer(m_stream), m_plan.endpoints,
                            [self = this->shared_from_this()](beast::error_code error, const tcp::endpoint &) {
                                self->connected(error);
                            });
    }

    void send(std::string text) override
    {
        if (m_frozen || !m_open)
            return;
        m_outgoing.push_back(std::move(text));
        if (m_outgoing.size() == 1)
            write();
    }

    void close(bool abrupt) override
    {
        if (m_open && !abrupt && !m_frozen && m_outgoing.empty()) {
            m_open = false;
            m_stream.async_close(websocket::close_code::going_away,
                                 [self = this->shared_from_this()](beast::error_code) {});
            return;
        }
        m_open = false;
        beast::error_code ignored;
        beast::get_lowest_layer(m_stream).close(ignored);
    }

    void freeze() override
    {
        m_frozen = true;
        beast::error_code ignored;
        beast::get_lowest_layer(m_stream).cancel(ignored);
    }

    void forget() override { m_listener = nullptr; }

private:
    void connected(beast::error_code error)
    {
        if (error)
            return ended(0);
        beast::get_lowest_layer(m_stream).set_option(tcp::no_delay(true), error);
        if constexpr (std::is_same_v<Next, TlsStream>) {
            SSL_set_tlsext_host_name(m_stream.next_layer().native_handle(), m_plan.host.c_str());
            m_stream.next_layer().set_verify_callback(asio::ssl::host_name_verification(m_plan.host));
            m_stream.next_layer().async_handshake(asio::ssl::stream_base::client,
                                                  [self = this->shared_from_this()](beast::error_code failed) {
                                                      failed ? self->ended(0) : self->upgrade();
                                                  });
        } else {
            upgrade();
        }
    }

    void upgrade()
    {
        websocket::stream_base::timeout timeouts{std::chrono::seconds(30), websocket::stream_base::none(), false};
        m_stream.set_option(timeouts);
        m_stream.read_message_max(longestMessage);
        m_stream.write_buffer_bytes(writeChunk);
        m_stream.auto_fragment(false);
        m_stream.set_option(websocket::stream_base::decorator([this](websocket::request_type &request) {
            request.set(http::field::sec_websocket_protocol, m_plan.subprotocol);
            request.set(http::field::user_agent, "faultline-sim");
            if (!m_plan.authorization.empty())
                request.set(http::field::authorization, m_plan.authorization);
        }));
        m_response = std::make_unique<websocket::response_type>();
        m_stream.async_handshake(*m_response, m_plan.host, m_plan.target,
                                 [self = this->shared_from_this()](beast::error_code failed) { self->upgraded(failed); });
    }

    void upgraded(beast::error_code error)
    {
        const int status = int(m_response->result_int());
        const auto offered = (*m_response)[http::field::sec_websocket_protocol];
        const bool agreed = std::string_view(offered.data(), offered.size()) == m_plan.subprotocol;
        m_response.reset();
        if (error)
            return ended(error == websocket::error::upgrade_declined ? status : 0);
        if (!agreed) { // OCPP-J: no common subprotocol, so there is nothing to say
            close(true);
            return ended(400);
        }
        m_open = true;
        m_stream.text(true);
        if (m_listener != nullptr)
            m_listener->socketOpened();
        read();
    }

    void read()
    {
        if (m_frozen)
            return;
        m_stream.async_read(m_incoming, [self = this->shared_from_this()](beast::error_code error, size_t) {
            if (error)
                return self->ended(0);
            const auto data = self->m_incoming.data();
            if (self->m_listener != nullptr)
                self->m_listener->socketReceived({static_cast<const char *>(data.data()), data.size()});
            self->m_incoming.consume(data.size());
            if (self->m_incoming.capacity() > 4096)
                self->m_incoming.shrink_to_fit();
            self->read();
        });
    }

    void write()
    {
        m_stream.async_write(asio::buffer(m_outgoing.front()),
                             [self = this->shared_from_this()](beast::error_code error, size_t) {
                                 if (error || self->m_outgoing.empty())
                                     return; // the read tells
                                 self->m_outgoing.pop_front();
                                 if (!self->m_outgoing.empty())
                                     self->write();
                                 else
                                     std::deque<std::string>().swap(self->m_outgoing);
                             });
    }

    void ended(int httpStatus)
    {
        if (m_frozen)
            return; // the other side gave up; the station does not notice
        m_open = false;
        beast::error_code ignored;
        beast::get_lowest_layer(m_stream).close(ignored);
        if (SocketListener *listener = std::exchange(m_listener, nullptr))
            listener->socketClosed(httpStatus);
    }

    websocket::stream<Next, false> m_stream; // false: permessage-deflate is not offered (memory, for each station)
    SocketPlan m_plan;
    SocketListener *m_listener;
    beast::flat_buffer m_incoming;
    std::deque<std::string> m_outgoing;
    std::unique_ptr<websocket::response_type> m_response;
    bool m_open = false, m_frozen = false;
};

} // namespace

std::shared_ptr<ChargerSocket> ChargerSocket::make(asio::io_context &io, SocketPlan plan, SocketListener &listener)
{
    if (asio::ssl::context *tls = plan.tls)
        return std::make_shared<SocketOn<TlsStream>>(std::move(plan), listener, io, *tls);
    return std::make_shared<SocketOn<PlainStream>>(std::move(plan), listener, io);
}

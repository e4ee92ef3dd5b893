#pragma once
// The Channel over a plain or an encrypted socket. For socket_server.cpp only: it includes Beast.

#include "channel.h"
#include "http_head.h"
#include "tapped_stream.h"

#include <boost/asio/ip/tcp.hpp>

#include <deque>

template <typename Socket>
class SocketChannel : public Channel, public std::enable_shared_from_this<SocketChannel<Socket>>
{
public:
    using error_code = boost::system::error_code;
    using Accepted = std::function<void(std::shared_ptr<Channel>)>;

    SocketChannel(Socket &&socket, std::string early, const ChannelLimits &limits)
        : m_socket(TappedStream<Socket>(std::move(socket), std::move(early), limits.frames)), m_limits(limits)
    {
        namespace websocket = boost::beast::websocket;
        m_socket.set_option(websocket::stream_base::timeout{std::chrono::seconds(5), websocket::stream_base::none(), false});
        m_socket.read_message_max(limits.message);
        m_socket.write_buffer_bytes(2048);
        if (limits.compress) {
            // RFC 7692; OCPP 2.0.1 part 4 section 3.3 requires it of a CSMS. Small windows: thousands of stations.
            websocket::permessage_deflate deflate;
            deflate.server_enable = true;
            deflate.server_no_context_takeover = true;
            deflate.server_max_window_bits = 12;
            deflate.client_max_window_bits = 12;
            deflate.compLevel = 3;
            deflate.memLevel = 4;
            m_socket.set_option(deflate);
        }
    }

    void accept(const HttpHead &head, const QByteArray &subprotocol, Accepted accepted)
    {
        namespace http = boost::beast::http;
        auto request = std::make_shared<http::request<http::empty_body>>(http::verb::get, head.target.toStdString(), 11);
        for (const auto &[name, value] : head.headers)
            request->insert(name.toStdString(), value.toStdString());
        m_socket.set_option(boost::beast::websocket::stream_base::decorator(
            [protocol = subprotocol.toStdString()](boost::beast::websocket::response_type &response) {
                response.set(http::field::server, "Faultline");
                if (!protocol.empty())
                    response.set(http::field::sec_websocket_protocol, protocol);
            }));
        m_socket.async_accept(*request, [self = this->shared_from_this(), request, accepted](error_code error) {
            self->m_open = !error;
            accepted(error ? nullptr : self);
        });
    }

    void listen(Events events) override
    {
        m_events = std::move(events);
        m_socket.text(true);
        read();
    }

    void send(const QByteArray &text) override { enqueue({text, false}); }
    void sendBytes(const QByteArray &bytes) override { enqueue({bytes, true}); }

    void ping() override
    {
        if (!m_open || m_pinging)
            return;
        m_pinging = true;
        m_socket.async_ping({}, [self = this->shared_from_this()](error_code) { self->m_pinging = false; });
    }

    void close(int code, const QByteArray &reason) override
    {
        if (!m_open || m_closing)
            return;
        m_closing = true;
        m_reason = boost::beast::websocket::close_reason(boost::beast::websocket::close_code(code), reason.toStdString());
        m_why = reason;
        if (!m_writing)
            sendClose();
    }

    void abort(const QByteArray &why) override
    {
        if (m_finished)
            return;
        error_code ignored;
        m_socket.next_layer().lowest_layer().close(ignored);
        finish(why);
    }

    bool isOpen() const override { return m_open; }
    size_t waiting() const override { return m_waiting; }
    UtcMs lastByte() const override { return m_socket.next_layer().lastByte(); }
    UtcMs unfinishedSince() const override { return m_unfinished; }

private:
    struct Message { QByteArray bytes; bool isBinary; };

    void enqueue(Message message)
    {
        if (!m_open || m_closing)
            return;
        m_waiting += size_t(message.bytes.size());
        m_queue.push_back(std::move(message));
        if (m_waiting > m_limits.outgoing)
            abort("it does not read what it is sent");
        else if (!m_writing)
            write();
    }

    void read()
    {
        m_socket.async_read_some(m_buffer, 65536, [self = this->shared_from_this()](error_code error, size_t) {
            self->heard(error);
        });
        noteUnfinished();
    }

    void heard(error_code error)
    {
        if (error)
            return finish(m_closing ? m_why : QByteArray::fromStdString(reasonOf(error)));
        if (!m_open)
            return;
        if (!m_socket.is_message_done())
            return read();
        if (!m_socket.got_text()) {
            close(int(boost::beast::websocket::close_code::unknown_data), "text messages only");
        } else if (!m_closing && m_events.message) {
            const auto bytes = m_buffer.cdata();
            m_events.message({static_cast<const char *>(bytes.data()), bytes.size()});
        }
        m_buffer.consume(m_buffer.size());
        if (m_buffer.capacity() > 16384)
            m_buffer.shrink_to_fit();
        read();
    }

    void noteUnfinished()
    {
        const bool inside = m_buffer.size() > 0 || m_socket.next_layer().insideMessage();
        if (!inside)
            m_unfinished = 0;
        else if (m_unfinished == 0)
            m_unfinished = m_socket.next_layer().lastByte();
    }

    void write()
    {
        m_writing = true;
        const QByteArray &bytes = m_queue.front().bytes;
        m_socket.binary(m_queue.front().isBinary);
        m_socket.async_write(boost::asio::buffer(bytes.constData(), size_t(bytes.size())),
                             [self = this->shared_from_this()](error_code error, size_t) { self->wrote(error); });
    }

    void wrote(error_code error)
    {
        m_writing = false;
        if (!m_queue.empty()) {
            m_waiting -= size_t(m_queue.front().bytes.size());
            m_queue.pop_front();
        }
        if (error)
            return finish("the connection broke");
        if (!m_queue.empty())
            return write();
        if (m_closing)
            return sendClose();
        if (m_events.drained && m_open)
            m_events.drained();
    }

    void sendClose()
    {
        m_open = false;
        m_socket.async_close(m_reason, [self = this->shared_from_this()](error_code) { self->finish(self->m_why); });
    }

    void finish(const QByteArray &why)
    {
        if (m_finished)
            return;
        m_finished = true;
        m_open = false;
        error_code ignored;
        m_socket.next_layer().lowest_layer().close(ignored);
        // Later, not now: a handler of ours may be on the stack.
        boost::asio::post(m_socket.get_executor(), [self = this->shared_from_this(), why] {
            Events events = std::move(self->m_events);
            self->m_events = {};
            if (events.closed)
                events.closed(why);
        });
    }

    std::string reasonOf(error_code error)
    {
        namespace websocket = boost::beast::websocket;
        if (error == websocket::error::closed)
            return "it closed the connection (" + std::to_string(m_socket.reason().code) + ")";
        if (error == websocket::error::message_too_big)
            return "a message is too big";
        if (error == websocket::error::bad_size)
            return "too many fragments or pings";
        if (error == websocket::condition::protocol_violation)
            return "WebSocket violation: " + error.message();
        return "the connection broke";
    }

    boost::beast::websocket::stream<TappedStream<Socket>> m_socket;
    ChannelLimits m_limits;
    Events m_events;
    boost::beast::flat_buffer m_buffer;
    std::deque<Message> m_queue;
    boost::beast::websocket::close_reason m_reason;
    QByteArray m_why;
    size_t m_waiting = 0;
    UtcMs m_unfinished = 0;
    bool m_open = false, m_writing = false, m_pinging = false, m_closing = false, m_finished = false;
};
